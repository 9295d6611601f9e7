package io.entrepot.acknowledgement.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes settled interchanges, with their groups, sets and obligations, when nothing needs them any more. Never removed: what is
 * still owed for any of it, an order's invoice included, and control numbers. Each statement commits by itself; a run that breaks off
 * is continued by the next.
 */
@ApplicationScoped
public class LedgerRetention {
    private static final int BATCH = 500;

    /** What an obligation may be about: an interchange {@code i}, what is in it, and the orders in that. */
    private static final String OPEN =
            """
            exists (select 1 from obligation o where o.state = 'open' and o.subject_id in (
              select i.id union all select g.id from edi_group g where g.interchange_id = i.id
              union all select unnest(array[s.id, s.document_id]) from edi_set s join edi_group g on g.id = s.group_id
                where g.interchange_id = i.id))""";

    private final Jdbi jdbi;

    public LedgerRetention(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A settled interchange.
     *
     * @param arrival what it came in; null when sent
     * @param delivery the file it left in; null when received
     */
    public record Settled(UUID id, UUID arrival, UUID delivery) {}

    /**
     * @param over which of them nothing else keeps
     * @return how many interchanges went
     */
    public long remove(Function<List<Settled>, List<UUID>> over) {
        long removed = 0;
        UUID after = new UUID(0, 0);
        List<Settled> batch;
        do {
            batch = settled(after);
            List<UUID> gone = batch.isEmpty() ? List.of() : over.apply(batch);
            if (!gone.isEmpty()) {
                removed += remove(gone);
            }
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH);
        return removed;
    }

    /** Those of the given files of ours that the ledger still knows: an interchange left in them, or is answered by them. */
    public Set<UUID> known(List<UUID> deliveries) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select d from unnest(:deliveries) d
                         where exists (select 1 from edi_interchange where delivery_id = d)
                            or exists (select 1 from edi_interchange where answer_delivery_id = d)""")
                .bindArray("deliveries", UUID.class, deliveries.toArray())
                .mapTo(UUID.class)
                .list()));
    }

    /** Those of the given documents that the ledger still knows: they came in a set of it, or left in one. */
    public Set<UUID> documents(Collection<UUID> documents) {
        return new HashSet<>(jdbi.withHandle(
                handle -> handle.createQuery("select distinct document_id from edi_set where document_id = any(:ids)")
                        .bindArray("ids", UUID.class, documents.toArray())
                        .mapTo(UUID.class)
                        .list()));
    }

    private List<Settled> settled(UUID after) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, arrival_id, delivery_id from edi_interchange i"
                        + " where id > :after and not " + OPEN + " order by id limit " + BATCH)
                .bind("after", after)
                .map((row, context) -> new Settled(
                        row.getObject("id", UUID.class),
                        row.getObject("arrival_id", UUID.class),
                        row.getObject("delivery_id", UUID.class)))
                .list());
    }

    /** An obligation that has opened since stays, and all that it is about. */
    private int remove(List<UUID> interchanges) {
        return jdbi.withHandle(handle -> handle.createUpdate("with gone as (select id from edi_interchange i"
                        + " where id = any(:ids) and not " + OPEN + ")"
                        + ", groups as (select id from edi_group where interchange_id in (select id from gone))"
                        + ", sets as (select id, document_id from edi_set where group_id in (select id from groups))"
                        + ", owed as (delete from obligation where state <> 'open' and subject_id in ("
                        + "   select id from gone union all select id from groups"
                        + "   union all select unnest(array[id, document_id]) from sets))"
                        + ", no_sets as (delete from edi_set where id in (select id from sets))"
                        + ", no_groups as (delete from edi_group where id in (select id from groups))"
                        + " delete from edi_interchange where id in (select id from gone)")
                .bindArray("ids", UUID.class, interchanges.toArray())
                .execute());
    }
}
