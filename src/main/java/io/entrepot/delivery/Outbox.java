package io.entrepot.delivery;

import io.entrepot.failure.Transient;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.jdbi.v3.core.statement.StatementContext;

/** Table {@code delivery}, the outbox: adding, claiming, ending with evidence. In the caller's transaction. */
@ApplicationScoped
public class Outbox {
    private final Jdbi jdbi;

    public Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a delivery; a document that this delivery has already is passed over. */
    public void add(OutboxItem item, Instant now, Instant receiptDue) {
        insert(item, "pending", now, receiptDue);
    }

    /** Keeps a delivery that must not go out, for comparison. */
    public void withhold(OutboxItem item, Instant now) {
        insert(item, "withheld", now, null);
    }

    private void insert(OutboxItem item, String state, Instant now, Instant receiptDue) {
        OutboxItem.File file = item.file();
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into delivery (id, partner, delivery, transport, document_id, document_type, arrival_id,
                          business_key, event, file_name, file_on, file_directory, file_content, file_ref, arrival_fence, state,
                          created_at, due_at, receipt_due_at)
                        values (:id, :partner, :delivery, :transport, :document, :documentType, :arrival,
                          :businessKey, :event::jsonb, :fileName, :fileOn, :fileDirectory, :fileContent, :fileRef, :arrivalFence,
                          :state, :now, :now, :receiptDue)
                        on conflict (partner, delivery, document_id) do nothing
                        """)
                .bindMethods(item)
                .bind("state", state)
                .bind("fileName", file == null ? null : file.name())
                .bind("fileOn", file == null ? null : file.on())
                .bind("fileDirectory", file == null ? null : file.directory())
                .bind("fileContent", file == null ? null : file.content())
                .bind("fileRef", file == null ? null : file.ref())
                .bind("arrivalFence", file == null ? null : file.arrivalFence())
                .bind("now", Timestamp.from(now))
                .bind("receiptDue", receiptDue == null ? null : Timestamp.from(receiptDue))
                .execute());
    }

    /** A delivery that could go out now, and the line it stands in. */
    private record Head(UUID id, String partner, String delivery) {}

    /**
     * Gives a claimed delivery of a document the file it leaves in.
     *
     * @throws io.entrepot.failure.Transient when the claim was lost: the file must not be made twice
     */
    public void wrapped(OutboxItem item, OutboxItem.File file) {
        int updated = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        update delivery set file_name = :name, file_on = :on, file_directory = :directory,
                          file_content = :content, file_ref = :ref
                        where id = :id and fence = :fence and state = 'delivering' and file_name is null
                        """)
                .bindMethods(file)
                .bind("id", item.id())
                .bind("fence", item.fence())
                .execute());
        if (updated != 1) {
            throw new Transient("delivery " + item.id() + " is claimed by another worker", null);
        }
    }

    /**
     * Takes the next due delivery that goes out by itself, in order per business key, one at a time for each delivery:
     * a slow receiver holds back only itself, and nothing goes to one whose circuit is open. Counts the attempt.
     *
     * @param most how many deliveries of one partner this owner may have under way: fewer than it has workers, so that
     *     one partner's slow machine never takes them all
     * @param suspended partners to whom nothing goes; theirs wait, and no attempt is counted
     */
    public Optional<OutboxItem> claim(String owner, int most, Set<String> suspended, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> {
            boolean first = true;
            for (Head candidate : heads(handle, owner, most, suspended, now)) {
                if (alone(handle, candidate, owner, first)) {
                    Optional<OutboxItem> claimed = claim(handle, candidate, owner, most, now, lease);
                    if (claimed.isPresent()) {
                        return claimed;
                    }
                }
                first = false;
            }
            return Optional.empty();
        });
    }

    /** The first of each line; steps from line to line in the index, so that a long one costs no more than a short one. */
    private static List<Head> heads(Handle handle, String owner, int most, Set<String> suspended, Instant now) {
        return handle.createQuery(
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
                        order by head.due_at limit 20
                        """)
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
                .map(Outbox::read)
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

    /** Those of the given landing store addresses whose content is still to be sent, or may be sent again. */
    public List<String> refsInUse(List<String> refs) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select ref from unnest(:refs) ref where exists (select 1 from delivery where file_ref = ref)")
                .bindArray("refs", String.class, refs)
                .mapTo(String.class)
                .list());
    }

    /** Ends a delivery with its evidence. @return false when the claim was lost */
    public boolean delivered(OutboxItem item, String evidenceJson, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'delivered', evidence = :evidence::jsonb, ended_at = :now,
                                  lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("evidence", evidenceJson)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }

    /**
     * Puts a delivery back until {@code due}.
     *
     * @param outage whether the attempt met an outage or our own queue, which count towards no limit
     * @return false when the claim was lost
     */
    public boolean retryAt(OutboxItem item, Instant due, boolean outage) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'pending', due_at = :due, outages = outages + :outage,
                                  lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("due", Timestamp.from(due))
                        .bind("outage", outage ? 1 : 0)
                        .execute()
                == 1);
    }

    /** Keeps a claimed delivery back: its partner has gone into shadow since it was added. */
    public void withhold(OutboxItem item) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery set state = 'withheld', lease_owner = null, lease_until = null
                        where id = :id and fence = :fence and state = 'delivering'
                        """)
                .bind("id", item.id())
                .bind("fence", item.fence())
                .execute());
    }

    /** Ends a delivery whose document cannot leave as it is. @return false when the claim was lost */
    public boolean refused(OutboxItem item, String reason, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'refused', refusal = :reason, ended_at = :now, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("reason", reason)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }

    /** Gives a delivery up. @return false when the claim was lost */
    public boolean deadLettered(OutboxItem item, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'dead-lettered', ended_at = :now, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }

    static OutboxItem read(ResultSet row, StatementContext context) throws SQLException {
        String name = row.getString("file_name");
        return new OutboxItem(
                row.getObject("id", UUID.class),
                row.getString("partner"),
                row.getString("delivery"),
                row.getString("transport"),
                row.getObject("document_id", UUID.class),
                row.getString("document_type"),
                row.getObject("arrival_id", UUID.class),
                row.getString("business_key"),
                row.getString("event"),
                name == null
                        ? null
                        : new OutboxItem.File(
                                name,
                                row.getString("file_on"),
                                row.getString("file_directory"),
                                row.getBytes("file_content"),
                                row.getString("file_ref"),
                                row.getLong("arrival_fence")),
                row.getInt("attempts"),
                row.getInt("outages"),
                row.getLong("fence"));
    }
}
