package io.entrepot.delivery;

import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A duplicate is answered as its original was: the same files go out once more. In the caller's transaction. */
@ApplicationScoped
public class RepeatedAnswers {
    private final Jdbi jdbi;
    private final Clock clock;

    RepeatedAnswers(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Answers again as before: the files that answered the originals go out once more for their duplicate.
     *
     * @param originals arrivals and the fence of their last attempt; what an earlier one answered no longer holds
     * @param fence the duplicate's own attempt, so that its duplicate in turn is answered the same
     * @param withheld whether they must not go out: the partner is in shadow
     */
    public int ofArrivals(Map<UUID, Long> originals, UUID duplicate, long fence, boolean withheld, Instant now) {
        List<UUID> answers = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select id
                        from delivery join unnest(:originals, :fences) as answered (id_answered, fence_answered)
                          on arrival_id = id_answered and arrival_fence = fence_answered
                        where document_id is null order by id
                        """)
                .bindArray("originals", UUID.class, originals.keySet().toArray())
                .bindArray("fences", Long.class, originals.values().toArray())
                .mapTo(UUID.class)
                .list());
        // Ids of ours, one after the other: deliveries go out, and are listed, by their id.
        answers.forEach(answer -> again(answer, Ids.next(clock), duplicate, fence, withheld, now));
        return answers.size();
    }

    /**
     * Sends the file of one answer once more, for a duplicate of what it answered.
     *
     * @param again id of the delivery that does
     * @param withheld whether it must not go out: its partner is in shadow
     */
    public void one(UUID answer, UUID again, UUID duplicate, boolean withheld, Instant now) {
        again(answer, again, duplicate, 0, withheld, now);
    }

    private void again(UUID answer, UUID again, UUID duplicate, long fence, boolean withheld, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into delivery (id, partner, delivery, transport, arrival_id, business_key, file_name,
                          file_on, file_directory, file_content, file_ref, arrival_fence, state, created_at, due_at)
                        select :again, partner, delivery, transport, :duplicate, business_key, file_name,
                          file_on, file_directory, file_content, file_ref, :fence, :state, :now, :now
                        from delivery where id = :answer
                        """)
                .bind("answer", answer)
                .bind("again", again)
                .bind("duplicate", duplicate)
                .bind("fence", fence)
                .bind("state", state(withheld))
                .bind("now", Timestamp.from(now))
                .execute());
    }

    private static String state(boolean withheld) {
        return withheld ? "withheld" : "pending";
    }
}
