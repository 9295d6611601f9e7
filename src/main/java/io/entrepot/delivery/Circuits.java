package io.entrepot.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Table {@code delivery_circuit} (Circuit Breaker): one row for each delivery whose receiver is down. While its circuit is open
 * nothing goes there; what goes first after that is the probe. In the caller's transaction.
 */
@ApplicationScoped
public class Circuits {
    private final Jdbi jdbi;

    Circuits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Outages in a row; 0 when the receiver was reached last time. */
    public int failures(String partner, String delivery) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select failures from delivery_circuit where partner = :partner and delivery = :delivery")
                .bind("partner", partner)
                .bind("delivery", delivery)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    /** Notes one more outage: nothing goes there before {@code until}. */
    public void open(String partner, String delivery, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into delivery_circuit as c (partner, delivery, failures, open_until)
                        values (:partner, :delivery, 1, :until)
                        on conflict (partner, delivery) do update
                          set failures = c.failures + 1, open_until = excluded.open_until
                        """)
                .bind("partner", partner)
                .bind("delivery", delivery)
                .bind("until", Timestamp.from(until))
                .execute());
    }

    /** The receiver was reached. */
    public void close(String partner, String delivery) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from delivery_circuit where partner = :partner and delivery = :delivery")
                .bind("partner", partner)
                .bind("delivery", delivery)
                .execute());
    }
}
