package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/**
 * Table {@code arrival_tally}: arrivals counted by state. Every insert and every change of a state adds its rows in its own
 * transaction (a trigger, so that no writer can forget it); the sum is therefore exact in every snapshot, and nobody waits for a
 * counter. In the caller's transaction.
 */
@ApplicationScoped
public class ArrivalTally {
    private final Jdbi jdbi;

    ArrivalTally(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds the rows up to one a state. One statement, so that no reader sees a row twice or not at all; two that run at once add up
     * different rows.
     */
    public void addUp() {
        jdbi.useHandle(
                handle -> handle.execute(
                        """
                with counted as (delete from arrival_tally returning state, change)
                insert into arrival_tally select state, sum(change) from counted group by state having sum(change) <> 0
                """));
    }
}
