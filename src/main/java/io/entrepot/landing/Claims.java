package io.entrepot.landing;

import io.entrepot.platform.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who works on an arrival: a lease until a time, and a fencing token that every end of the work must show. One channel
 * is worked on in order, one arrival at a time; channels do not wait for each other. Runs in the caller's transaction.
 */
@ApplicationScoped
public class Claims {
    /** Of those whose turn it is, the first ones are tried; others may be taken meanwhile by another worker. */
    private static final int TRIED = 20;

    private final Jdbi jdbi;
    private final Turns turns = new Turns();

    Claims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An arrival that could be worked on now, and its channel. */
    private record Head(UUID id, String partner, String channel) {}

    /**
     * Takes the next due arrival of a channel that nobody works on, of the partner that was served longest ago. Counts the attempt, so that a file that kills the
     * process cannot loop for ever. Where order matters, what waits for its retry is waited for; what is held or dead-lettered
     * is not: a person may take days.
     *
     * @param maxBytes larger ones are left to another lane
     * @param most how many arrivals of one partner this owner may work on: fewer than it has workers, so that one partner's
     *     large files never take them all
     */
    public Optional<Arrival> next(String owner, long maxBytes, int most, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> {
            boolean first = true;
            List<Head> heads = turns.inTurn(heads(handle, maxBytes, owner, most, now), Head::partner);
            for (Head candidate : heads.subList(0, Math.min(TRIED, heads.size()))) {
                if (alone(handle, candidate, owner, first)) {
                    Optional<Arrival> claimed = claim(handle, candidate, owner, most, now, lease);
                    if (claimed.isPresent()) {
                        turns.served(candidate.partner());
                        return claimed;
                    }
                }
                first = false;
            }
            return Optional.empty();
        });
    }

    /**
     * What is next in each channel that is free: the oldest due one without order, or the first of the ordered ones when it is
     * due; an archive's members have its place. Steps from channel to channel in the index, so that a long queue costs no more
     * than a short one.
     */
    private static List<Head> heads(Handle handle, long maxBytes, String owner, int most, Instant now) {
        return handle.createQuery(
                        """
                        with recursive queue (partner, channel) as (
                          (select partner, channel from arrival where state in ('landed', 'processing')
                            order by partner, channel limit 1)
                          union all
                          select next.partner, next.channel from queue cross join lateral (
                            select a.partner, a.channel from arrival a
                            where a.state in ('landed', 'processing')
                              and (a.partner, a.channel) > (queue.partner, queue.channel)
                            order by a.partner, a.channel limit 1) next)
                        select head.id, queue.partner, queue.channel from queue cross join lateral (
                          select * from (
                            (select id, due_at, received_size, lease_until from arrival a
                              where a.partner = queue.partner and a.channel = queue.channel
                                and a.state in ('landed', 'processing') and not a.in_order and a.due_at <= :now
                                and (a.lease_until is null or a.lease_until < :now)
                              order by a.due_at, a.id limit 1)
                            union all
                            (select id, due_at, received_size, lease_until from arrival a
                              where a.partner = queue.partner and a.channel = queue.channel
                                and a.state in ('landed', 'processing') and a.in_order
                              order by coalesce(a.parent_id, a.id), a.id limit 1)) first
                          where due_at <= :now and (lease_until is null or lease_until < :now)
                          order by due_at limit 1) head
                        where head.received_size <= :maxBytes and not exists (
                          select 1 from arrival busy
                          where busy.partner = queue.partner and busy.channel = queue.channel
                            and busy.state = 'processing' and busy.lease_until >= :now)
                          and (select count(*) from arrival busy
                            where busy.partner = queue.partner and busy.lease_owner = :owner
                              and busy.state = 'processing' and busy.lease_until >= :now) < :most
                        order by head.due_at
                        """)
                .bind("owner", owner)
                .bind("most", most)
                .bind("now", Timestamp.from(now))
                .bind("maxBytes", maxBytes)
                .map((row, context) ->
                        new Head(row.getObject("id", UUID.class), row.getString("partner"), row.getString("channel")))
                .list();
    }

    /**
     * Locks keep workers of one owner from starting on one partner, and any two on one channel, in the same moment; the
     * statement after them sees who was first. Only who holds none yet waits, so that no two wait for each other.
     */
    private static boolean alone(Handle handle, Head head, String owner, boolean wait) {
        String partner = wait
                ? "select true from pg_advisory_xact_lock(hashtextextended(:partner, 19))"
                : "select pg_try_advisory_xact_lock(hashtextextended(:partner, 19))";
        return handle.createQuery(partner)
                        .bind("partner", owner + "/" + head.partner())
                        .mapTo(Boolean.class)
                        .one()
                && handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:channel, 17))")
                        .bind("channel", head.partner() + "/" + head.channel())
                        .mapTo(Boolean.class)
                        .one();
    }

    private static Optional<Arrival> claim(
            Handle handle, Head head, String owner, int most, Instant now, Duration lease) {
        return handle.createQuery(
                        """
                        update arrival a set state = 'processing', state_at = :now, attempts = attempts + 1,
                          fence = fence + 1, lease_owner = :owner, lease_until = :until
                        where id = :id and state in ('landed', 'processing') and due_at <= :now
                          and (lease_until is null or lease_until < :now)
                          and not exists (
                            select 1 from arrival busy
                            where busy.partner = a.partner and busy.channel = a.channel
                              and busy.state = 'processing' and busy.lease_until >= :now)
                          and (select count(*) from arrival busy
                            where busy.partner = a.partner and busy.lease_owner = :owner
                              and busy.state = 'processing' and busy.lease_until >= :now) < :most
                        returning *
                        """)
                .bind("id", head.id())
                .bind("owner", owner)
                .bind("most", most)
                .bind("now", Timestamp.from(now))
                .bind("until", Timestamp.from(now.plus(lease)))
                .map(Arrivals::read)
                .findOne();
    }

    /** Prolongs the leases of what this process still works on, given as arrival and fence. */
    public void renew(Map<UUID, Long> held, String owner, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update arrival set lease_until = :until
                        from unnest(:ids, :fences) as held (held_id, held_fence)
                        where id = held_id and fence = held_fence and lease_owner = :owner and state = 'processing'
                        """)
                .bindArray("ids", UUID.class, held.keySet().toArray())
                .bindArray("fences", Long.class, held.values().toArray())
                .bind("owner", owner)
                .bind("until", Timestamp.from(until))
                .execute());
    }

    /** Notes what unpacking found. @return false when the lease was lost */
    public boolean unpacked(Arrival arrival, Stored content, String signer) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update arrival set content_size = :size, content_sha256 = :sha256, content_ref = :ref,
                                  signer = :signer
                                where id = :id and fence = :fence and state = 'processing'
                                """)
                        .bind("id", arrival.id())
                        .bind("fence", arrival.fence())
                        .bind("size", content.size())
                        .bind("sha256", content.sha256())
                        .bind("ref", content.ref())
                        .bind("signer", signer)
                        .execute()
                == 1);
    }

    /** The last statement of T2: sets the end state. @return false when the lease was lost and all must be taken back */
    public boolean finish(Arrival arrival, ArrivalState state, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update arrival set state = :state, state_at = :now, lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'processing'
                                """)
                        .bind("id", arrival.id())
                        .bind("fence", arrival.fence())
                        .bind("state", state.id())
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }

    /**
     * Puts the arrival back until {@code due}.
     *
     * @param outage whether the attempt met an outage or our own queue, which count towards no limit
     * @return false when the lease was lost
     */
    public boolean retryAt(Arrival arrival, Instant due, boolean outage, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update arrival set state = 'landed', state_at = :now, due_at = :due,
                                  outages = outages + :outage, lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'processing'
                                """)
                        .bind("id", arrival.id())
                        .bind("fence", arrival.fence())
                        .bind("due", Timestamp.from(due))
                        .bind("outage", outage ? 1 : 0)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }
}
