package io.entrepot.delivery;

import io.entrepot.platform.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who may send what is due in the outbox, and for how long. In the caller's transaction. */
@ApplicationScoped
public class OutboxClaims {
    /** The first of each line; steps from line to line in the index, so that a long one costs no more than a short one. */
    private static final String HEADS =
            """
            with recursive line (partner, delivery) as (
              (select partner, delivery from delivery
                where state in ('pending', 'delivering') and transport <> 'pull'
                order by partner, delivery limit 1)
              union all
              select next.partner, next.delivery from line cross join lateral (
                select d.partner, d.delivery from delivery d
                where d.state in ('pending', 'delivering') and d.transport <> 'pull'
                  and (d.partner, d.delivery) > (line.partner, line.delivery)
                order by d.partner, d.delivery limit 1) next)
            select head.id, line.partner, line.delivery from line cross join lateral (
              select d.id, d.due_at from delivery d
              where d.partner = line.partner and d.delivery = line.delivery
                and d.state in ('pending', 'delivering') and d.transport <> 'pull' and d.due_at <= :now
                and (d.lease_until is null or d.lease_until < :now)
                and not exists (select 1 from delivery earlier
                  where earlier.partner = d.partner and earlier.delivery = d.delivery
                    and earlier.business_key = d.business_key and earlier.id < d.id
                    and earlier.state in ('pending', 'delivering'))
              order by d.due_at, d.id limit 1) head
            where line.partner <> all(:suspended)
              and not exists (select 1 from delivery_circuit circuit
                where circuit.partner = line.partner and circuit.delivery = line.delivery
                  and circuit.open_until > :now)
              and not exists (select 1 from delivery busy
                where busy.partner = line.partner and busy.delivery = line.delivery
                  and busy.state = 'delivering' and busy.lease_until >= :now)
              and (select count(*) from delivery busy
                where busy.partner = line.partner and busy.lease_owner = :owner
                  and busy.state = 'delivering' and busy.lease_until >= :now) < :most
            order by head.due_at
            """;

    /** Of those whose turn it is, the first ones are tried; others may be taken meanwhile by another worker. */
    private static final int TRIED = 20;

    private final Jdbi jdbi;
    private final Turns turns = new Turns();

    public OutboxClaims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A delivery that could go out now, and the line it stands in. */
    private record Head(UUID id, String partner, String delivery) {}

    /**
     * Takes the next due delivery that goes out by itself: of the partner that was served longest ago, in order per business key, one
     * at a time for each delivery. A slow receiver holds back only itself, and nothing goes to one whose circuit is open. Counts the attempt.
     *
     * @param most how many deliveries of one partner this owner may have under way: fewer than it has workers, so that
     *     one partner's slow machine never takes them all
     * @param suspended partners to whom nothing goes; theirs wait, and no attempt is counted
     */
    public Optional<OutboxItem> claim(String owner, int most, Set<String> suspended, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> {
            boolean first = true;
            List<Head> heads = turns.inTurn(heads(handle, owner, most, suspended, now), Head::partner);
            for (Head candidate : heads.subList(0, Math.min(TRIED, heads.size()))) {
                if (alone(handle, candidate, owner, first)) {
                    Optional<OutboxItem> claimed = claim(handle, candidate, owner, most, now, lease);
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

    private static List<Head> heads(Handle handle, String owner, int most, Set<String> suspended, Instant now) {
        return handle.createQuery(HEADS)
                .bind("owner", owner)
                .bind("most", most)
                .bindArray("suspended", String.class, suspended.toArray())
                .bind("now", Timestamp.from(now))
                .map((row, context) ->
                        new Head(row.getObject("id", UUID.class), row.getString("partner"), row.getString("delivery")))
                .list();
    }

    /**
     * Locks keep workers of one owner from starting on one partner, and any two on one line, in the same moment; the
     * statement after them sees who was first. Only who holds none yet waits, so that no two wait for each other.
     */
    private static boolean alone(Handle handle, Head head, String owner, boolean wait) {
        String partner = wait
                ? "select true from pg_advisory_xact_lock(hashtextextended(:partner, 20))"
                : "select pg_try_advisory_xact_lock(hashtextextended(:partner, 20))";
        return handle.createQuery(partner)
                        .bind("partner", owner + "/" + head.partner())
                        .mapTo(Boolean.class)
                        .one()
                && handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:line, 18))")
                        .bind("line", head.partner() + "/" + head.delivery())
                        .mapTo(Boolean.class)
                        .one();
    }

    private static Optional<OutboxItem> claim(
            Handle handle, Head head, String owner, int most, Instant now, Duration lease) {
        return handle.createQuery(
                        """
                        update delivery d set state = 'delivering', attempts = attempts + 1, fence = fence + 1,
                          lease_owner = :owner, lease_until = :until
                        where id = :id and state in ('pending', 'delivering') and due_at <= :now
                          and (lease_until is null or lease_until < :now)
                          and not exists (select 1 from delivery busy
                            where busy.partner = d.partner and busy.delivery = d.delivery
                              and busy.state = 'delivering' and busy.lease_until >= :now)
                          and (select count(*) from delivery busy
                            where busy.partner = d.partner and busy.lease_owner = :owner
                              and busy.state = 'delivering' and busy.lease_until >= :now) < :most
                        returning *
                        """)
                .bind("id", head.id())
                .bind("owner", owner)
                .bind("most", most)
                .bind("now", Timestamp.from(now))
                .bind("until", Timestamp.from(now.plus(lease)))
                .map(OutboxItem::read)
                .findOne();
    }

    /** Prolongs the leases of what this process still delivers, given as delivery and fence. */
    public void renew(Map<UUID, Long> held, String owner, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery set lease_until = :until
                        from unnest(:ids, :fences) as held (held_id, held_fence)
                        where id = held_id and fence = held_fence and lease_owner = :owner and state = 'delivering'
                        """)
                .bindArray("ids", UUID.class, held.keySet().toArray())
                .bindArray("fences", Long.class, held.values().toArray())
                .bind("owner", owner)
                .bind("until", Timestamp.from(until))
                .execute());
    }
}
