package io.entrepot.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Pull with receipt: what a receiver has not confirmed yet, and its word on it. In the caller's transaction. */
@ApplicationScoped
public class Receipts {
    private final Jdbi jdbi;

    Receipts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A delivery and where it stands.
     *
     * @param expired whether what it hands over, file or document, is past its retention
     */
    public record Status(
            UUID id, String partner, String delivery, UUID arrival, String state, boolean document, boolean expired) {}

    /** Everything not yet receipted, oldest first. {@code after} only pages one listing; it is no high-water mark. */
    public List<OutboxItem> waiting(String partner, String delivery, UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from delivery
                        where partner = :partner and delivery = :delivery and transport = 'pull' and state = 'pending'
                          and (:after::uuid is null or id > :after::uuid)
                        order by id limit :limit
                        """)
                .bind("partner", partner)
                .bind("delivery", delivery)
                .bind("after", after)
                .bind("limit", limit)
                .map(OutboxItem::read)
                .list());
    }

    /** When the oldest receipt that is overdue was due; empty when none of this delivery is. */
    public Optional<Instant> overdueSince(String partner, String delivery, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select min(receipt_due_at) as due from delivery
                        where partner = :partner and delivery = :delivery and state = 'pending' and receipt_due_at < :now
                        having min(receipt_due_at) is not null
                        """)
                .bind("partner", partner)
                .bind("delivery", delivery)
                .bind("now", Timestamp.from(now))
                .mapTo(Instant.class)
                .findOne());
    }

    /** Locks a delivery until the transaction ends. */
    public Optional<Status> lock(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from delivery where id = :id for update")
                .bind("id", id)
                .map((row, context) -> new Status(
                        row.getObject("id", UUID.class),
                        row.getString("partner"),
                        row.getString("delivery"),
                        row.getObject("arrival_id", UUID.class),
                        row.getString("state"),
                        row.getObject("document_id") != null,
                        expired(row)))
                .findOne());
    }

    /** A document that left in a file of its own is sent by that again; any other by its event. */
    private static boolean expired(ResultSet row) throws SQLException {
        String file = row.getString("file_ref");
        return file == null ? row.getString("event") == null : SentFiles.EXPIRED.equals(file);
    }

    /** Ends a delivery by the receiver's word: {@code receipted}, or {@code refused} with its reason. */
    public void end(UUID id, String state, String reason, String evidenceJson, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery set state = :state, refusal = :reason, evidence = :evidence::jsonb, ended_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("state", state)
                .bind("reason", reason)
                .bind("evidence", evidenceJson)
                .bind("now", Timestamp.from(now))
                .execute());
    }

    /** Sends a delivery out (or offers it) once more, at once: where the circuit is open it becomes the probe. */
    public void again(UUID id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery set state = 'pending', due_at = :now, attempts = 0, outages = 0, fence = fence + 1,
                          ended_at = null, refusal = null, lease_owner = null, lease_until = null
                        where id = :id
                        """)
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute());
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery_circuit c set open_until = :now from delivery d
                        where d.id = :id and c.partner = d.partner and c.delivery = d.delivery and c.open_until > :now
                        """)
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute());
    }
}
