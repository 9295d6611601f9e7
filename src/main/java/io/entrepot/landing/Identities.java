package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Idempotent Receiver: the unique key of table {@code identity} is the truth about duplicates. In the caller's transaction. */
@ApplicationScoped
public class Identities {
    private final Jdbi jdbi;

    Identities(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Who holds a key. {@code document} is null where the key stands for a whole file. */
    public record Holder(UUID arrival, UUID document, String contentSha256) {}

    /**
     * What asks for a key.
     *
     * @param scope namespace of the key: partner, channel and kind
     * @param contentSha256 hash of what the key stands for; empty while it is still being read
     * @param until end of the deduplication window
     */
    public record Request(String scope, String key, String contentSha256, UUID arrival, UUID document, Instant until) {}

    /**
     * Reserves a key, waiting for a transaction that is reserving the same one.
     *
     * @return null when it is ours now, else who holds it
     */
    public Holder reserve(Request request, Instant now) {
        return jdbi.withHandle(handle -> {
            int inserted = handle.createUpdate(
                            """
                            insert into identity as held (scope, key, content_sha256, arrival_id, document_id, until)
                            values (:scope, :key, :contentSha256, :arrival, :document, :until)
                            on conflict (scope, key) do update set content_sha256 = excluded.content_sha256,
                              arrival_id = excluded.arrival_id, document_id = excluded.document_id, until = excluded.until
                            where held.until < :now
                            """)
                    .bind("scope", request.scope())
                    .bind("key", request.key())
                    .bind("contentSha256", request.contentSha256())
                    .bind("arrival", request.arrival())
                    .bind("document", request.document())
                    .bind("until", Timestamp.from(request.until()))
                    .bind("now", Timestamp.from(now))
                    .execute();
            return inserted == 1
                    ? null
                    : handle.createQuery("select * from identity where scope = :scope and key = :key")
                            .bind("scope", request.scope())
                            .bind("key", request.key())
                            .map(Identities::holder)
                            .one();
        });
    }

    /** Who holds a key within its window; reserves nothing. */
    public Optional<Holder> find(String scope, String key, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from identity where scope = :scope and key = :key and until >= :now")
                .bind("scope", scope)
                .bind("key", key)
                .bind("now", Timestamp.from(now))
                .map(Identities::holder)
                .findOne());
    }

    private static Holder holder(ResultSet row, StatementContext context) throws SQLException {
        return new Holder(
                row.getObject("arrival_id", UUID.class),
                row.getObject("document_id", UUID.class),
                row.getString("content_sha256"));
    }

    /** Completes our own reservation with its hash, or gives a held key to newer content (an accepted correction). */
    public void assign(String scope, String key, String contentSha256, UUID arrival, UUID document) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update identity set content_sha256 = :sha256, arrival_id = :arrival, document_id = :document
                        where scope = :scope and key = :key
                        """)
                .bind("scope", scope)
                .bind("key", key)
                .bind("sha256", contentSha256)
                .bind("arrival", arrival)
                .bind("document", document)
                .execute());
    }

    /** Forgets what is older than its window. @return how many */
    public int expire(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from identity where until < :now")
                .bind("now", Timestamp.from(now))
                .execute());
    }
}
