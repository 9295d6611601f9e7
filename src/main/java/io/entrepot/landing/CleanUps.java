package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What is left to do at the source of taken files; never decides whether a file was taken. Owns the table {@code clean_up_turn}.
 * In the caller's transaction.
 */
@ApplicationScoped
public class CleanUps {
    private final Jdbi jdbi;

    CleanUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A channel whose source one worker cleans up.
     *
     * @param failures turns in a row that ended with a failure
     * @param owner who has it, until {@code until}: nobody else cleans up anything of this partner meanwhile
     */
    public record Turn(String partner, String channel, int failures, String owner, Instant until) {}

    /** A channel with something due. */
    private record Place(String partner, String channel) {}

    /**
     * A source file to clean up.
     *
     * @param attempts that failed
     */
    public record CleanUp(UUID arrival, String sourcePath, String sourceKey, int attempts) {}

    /**
     * Takes the turn of the channel that has waited longest, one channel of a partner at a time. Needs a transaction.
     *
     * @param suspended partners whose machines are left alone
     */
    public Optional<Turn> take(String owner, Set<String> suspended, Instant now, Instant until) {
        return jdbi.withHandle(handle -> {
            for (Place place : places(handle, suspended, now)) {
                Optional<Turn> turn = take(handle, place, owner, now, until);
                if (turn.isPresent()) {
                    return turn;
                }
            }
            return Optional.empty();
        });
    }

    /** Steps from channel to channel in the index, so that a long backlog costs no more than a short one. */
    private static List<Place> places(Handle handle, Set<String> suspended, Instant now) {
        return handle.createQuery(
                        """
                        with recursive place (partner, channel) as (
                          (select partner, channel from arrival where cleanup = 'pending'
                            order by partner, channel limit 1)
                          union all
                          select next.partner, next.channel from place cross join lateral (
                            select a.partner, a.channel from arrival a
                            where a.cleanup = 'pending' and (a.partner, a.channel) > (place.partner, place.channel)
                            order by a.partner, a.channel limit 1) next)
                        select place.partner, place.channel from place cross join lateral (
                          select a.cleanup_due_at from arrival a
                          where a.partner = place.partner and a.channel = place.channel
                            and a.cleanup = 'pending' and a.cleanup_due_at <= :now
                          order by a.cleanup_due_at limit 1) first
                        where place.partner <> all(:suspended)
                          and not exists (select 1 from clean_up_turn turn
                            where turn.partner = place.partner
                              and (turn.lease_until >= :now or turn.channel = place.channel and turn.due_at > :now))
                        order by first.cleanup_due_at limit 20
                        """)
                .bindArray("suspended", String.class, suspended.toArray())
                .bind("now", Timestamp.from(now))
                .map((row, context) -> new Place(row.getString("partner"), row.getString("channel")))
                .list();
    }

    /** The lock keeps two workers from starting on one partner in the same moment; the statement after it sees who was first. */
    private static Optional<Turn> take(Handle handle, Place place, String owner, Instant now, Instant until) {
        boolean alone = handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:partner, 21))")
                .bind("partner", place.partner())
                .mapTo(Boolean.class)
                .one();
        if (!alone) {
            return Optional.empty();
        }
        return handle.createQuery(
                        """
                        insert into clean_up_turn as turn (partner, channel, due_at, lease_owner, lease_until)
                        select :partner, :channel, :now, :owner, :until
                        where not exists (select 1 from clean_up_turn busy
                          where busy.partner = :partner and busy.lease_until >= :now)
                        on conflict (partner, channel) do update set lease_owner = :owner, lease_until = :until
                          where turn.due_at <= :now
                        returning failures
                        """)
                .bind("partner", place.partner())
                .bind("channel", place.channel())
                .bind("owner", owner)
                .bind("now", Timestamp.from(now))
                .bind("until", Timestamp.from(until))
                .mapTo(Integer.class)
                .findOne()
                .map(failures -> new Turn(place.partner(), place.channel(), failures, owner, until));
    }

    /** What is due in a turn, oldest first. */
    public List<CleanUp> due(Turn turn, int most, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select id, source_path, source_key, cleanup_attempts from arrival
                        where partner = :partner and channel = :channel and cleanup = 'pending' and cleanup_due_at <= :now
                        order by cleanup_due_at limit :most
                        """)
                .bind("partner", turn.partner())
                .bind("channel", turn.channel())
                .bind("now", Timestamp.from(now))
                .bind("most", most)
                .map((row, context) -> new CleanUp(
                        row.getObject("id", UUID.class),
                        row.getString("source_path"),
                        row.getString("source_key"),
                        row.getInt("cleanup_attempts")))
                .list());
    }

    /** Gives a turn back; when another worker has it meanwhile, it is left alone. */
    public void end(Turn turn, int failures, Instant due) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update clean_up_turn set failures = :failures, due_at = :due, lease_owner = null, lease_until = null
                        where partner = :partner and channel = :channel and lease_owner = :owner and lease_until = :until
                        """)
                .bind("partner", turn.partner())
                .bind("channel", turn.channel())
                .bind("owner", turn.owner())
                .bind("until", Timestamp.from(turn.until()))
                .bind("failures", failures)
                .bind("due", Timestamp.from(due))
                .execute());
    }

    /** The source is clean: a file of that name, size and time that comes now is a new one. */
    public void done(UUID arrival) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update arrival set cleanup = 'done', source_key = null, cleanup_note = null where id = :id")
                .bind("id", arrival)
                .execute());
    }

    /** One more failed attempt. */
    public void retryAt(UUID arrival, Instant due, String note) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update arrival set cleanup_due_at = :due, cleanup_note = :note, cleanup_attempts = cleanup_attempts + 1
                        where id = :id
                        """)
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
