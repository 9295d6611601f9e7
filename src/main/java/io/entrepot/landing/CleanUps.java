package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What is left to do at the source of taken files; never decides whether a file was taken. In the caller's transaction. */
@ApplicationScoped
public class CleanUps {
    private final Jdbi jdbi;

    CleanUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A source file to clean up. */
    public record CleanUp(
            UUID arrival, String partner, String channel, String sourcePath, String sourceKey, int attempts) {}

    /** Takes due clean-ups; their next try is at {@code leaseUntil}, so that no other instance takes them meanwhile. */
    public List<CleanUp> claim(int most, Instant now, Instant leaseUntil) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update arrival set cleanup_due_at = :until, cleanup_attempts = cleanup_attempts + 1
                        where id in (select id from arrival where cleanup = 'pending' and cleanup_due_at <= :now
                          order by cleanup_due_at limit :most for update skip locked)
                        returning id, partner, channel, source_path, source_key, cleanup_attempts
                        """)
                .bind("now", Timestamp.from(now))
                .bind("until", Timestamp.from(leaseUntil))
                .bind("most", most)
                .map((row, context) -> new CleanUp(
                        row.getObject("id", UUID.class),
                        row.getString("partner"),
                        row.getString("channel"),
                        row.getString("source_path"),
                        row.getString("source_key"),
                        row.getInt("cleanup_attempts")))
                .list());
    }

    /** The source is clean: a file of that name, size and time that comes now is a new one. */
    public void done(UUID arrival) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update arrival set cleanup = 'done', source_key = null, cleanup_note = null where id = :id")
                .bind("id", arrival)
                .execute());
    }

    public void retryAt(UUID arrival, Instant due, String note) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update arrival set cleanup_due_at = :due, cleanup_note = :note where id = :id")
                .bind("id", arrival)
                .bind("due", Timestamp.from(due))
                .bind("note", note)
                .execute());
    }

    /** Those of the given source keys that have landed and may still lie at the source: polls pass them over. */
    public Set<String> known(String partner, String channel, Collection<String> sourceKeys) {
        if (sourceKeys.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select source_key from arrival
                        where partner = :partner and channel = :channel and source_key = any(:keys)
                        """)
                .bind("partner", partner)
                .bind("channel", channel)
                .bindArray("keys", String.class, sourceKeys.toArray())
                .mapTo(String.class)
                .set());
    }
}
