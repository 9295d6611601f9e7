package io.entrepot.documents;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.Statement;
import io.entrepot.platform.Ids;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stores canonical documents. Everything runs in the caller's JTA transaction. */
@ApplicationScoped
public class Documents {
    private final Jdbi jdbi;
    private final Clock clock;

    public Documents(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Where a document comes from.
     *
     * @param businessKey the key the business knows it by
     * @param trial whether its sender is only tried out: such a document has no effect on others
     */
    public record Origin(String partner, String channel, UUID arrival, String businessKey, boolean trial) {}

    /** A writer that stores; {@link #complete} must follow, or {@link DocumentWriter#abandon} and the transaction's rollback. */
    public DocumentWriter begin(UUID id) {
        return new DocumentWriter(id, now(), jdbi, false);
    }

    /**
     * A writer whose rows wait in memory until {@link #complete}: for a document that is in memory too, and whose content decides
     * whether it is stored. If it is not, nothing is to be done with the writer.
     */
    public DocumentWriter prepare(UUID id) {
        return new DocumentWriter(id, now(), jdbi, true);
    }

    /** A writer that only hashes, for a document whose identity is known already. */
    public DocumentWriter compare(UUID known) {
        return new DocumentWriter(known, now(), null, false);
    }

    public UUID nextId() {
        return Ids.next(clock);
    }

    /** Writes the head of a document whose lines are complete, and numbers its equal lines. */
    public void complete(DocumentWriter writer, Origin origin, CanonicalDocument head, String contentSha256) {
        writer.finish();
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            """
                            insert into document
                              (id, type, partner, channel, arrival_id, business_key, content_sha256, head, lines, created_at, trial)
                            values (:id, :type, :partner, :channel, :arrival, :key, :sha256, :head::jsonb, :lines, :at, :trial)
                            """)
                    .bind("id", writer.id())
                    .bind("type", head.type().id())
                    .bind("partner", origin.partner())
                    .bind("channel", origin.channel())
                    .bind("arrival", origin.arrival())
                    .bind("key", origin.businessKey())
                    .bind("trial", origin.trial())
                    .bind("sha256", contentSha256)
                    .bind("head", Json.write(head))
                    .bind("lines", writer.lines())
                    .bind("at", Timestamp.from(writer.createdAt()))
                    .execute();
            if (head instanceof Statement && writer.hashed() > 1) {
                numberOccurrences(handle, writer);
            }
        });
    }

    /** Equal lines without a bank reference survive side by side: the second is occurrence 2. Few are, so few are touched. */
    private static void numberOccurrences(Handle handle, DocumentWriter writer) {
        handle.createUpdate(
                        """
                        with equal as (
                          select number, row_number() over (partition by line_hash order by number) as n
                          from statement_entry
                          where document_id = :id and created_at = :at and line_hash is not null)
                        update statement_entry e set occurrence = equal.n
                        from equal where equal.n > 1 and e.document_id = :id and e.created_at = :at and e.number = equal.number
                        """)
                .bind("id", writer.id())
                .bind("at", Timestamp.from(writer.createdAt()))
                .execute();
    }

    /** Takes the rows of an unfinished document out again: it proved to say what is stored already. */
    public void discard(DocumentWriter writer) {
        writer.finish();
        writer.table()
                .ifPresent(table -> jdbi.useHandle(handle -> handle.createUpdate(
                                "delete from <table> where document_id = :id and created_at = :at")
                        .define("table", table)
                        .bind("id", writer.id())
                        .bind("at", Timestamp.from(writer.createdAt()))
                        .execute()));
    }

    /** Marks a document as replaced by an accepted correction. */
    public void supersede(UUID old, UUID by) {
        jdbi.useHandle(handle -> handle.createUpdate("update document set superseded_by = :by where id = :old")
                .bind("by", by)
                .bind("old", old)
                .execute());
    }

    /** Micros are what PostgreSQL keeps: the value must compare equal when read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
