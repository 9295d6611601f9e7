package io.entrepot.acknowledgement.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which interchanges an arrival brought, and which document each of their sets became. In the caller's transaction. */
@ApplicationScoped
public class SetDocuments {
    private static final int FETCHED = 1_000;

    private final Jdbi jdbi;

    SetDocuments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * An interchange an earlier attempt has recorded.
     *
     * @param verdict what we answered, in X12's codes
     * @param trial whether its partner was only tried out when it came
     */
    public record Recorded(UUID id, String verdict, boolean trial) {
        public boolean refused() {
            return "R".equals(verdict);
        }
    }

    /** The interchange an earlier attempt at the arrival has recorded at that byte of its content. */
    public Optional<Recorded> interchange(UUID arrival, long firstByte) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, verdict, trial from edi_interchange where arrival_id = :arrival and first_byte = :first")
                .bind("arrival", arrival)
                .bind("first", firstByte)
                .map((row, context) -> new Recorded(
                        row.getObject("id", UUID.class), row.getString("verdict"), row.getBoolean("trial")))
                .findOne());
    }

    /** The groups of that interchange, by the byte of the content they begin at. */
    public NavigableMap<Long, UUID> groups(UUID interchange) {
        NavigableMap<Long, UUID> groups = new TreeMap<>();
        jdbi.useHandle(
                handle -> handle.createQuery("select first_byte, id from edi_group where interchange_id = :interchange")
                        .bind("interchange", interchange)
                        .map((row, context) -> Map.entry(row.getLong("first_byte"), row.getObject("id", UUID.class)))
                        .forEach(entry -> groups.put(entry.getKey(), entry.getValue())));
        return groups;
    }

    /**
     * The sets of that interchange that we answered as accepted and that have become no document: they wait, or carry none.
     *
     * @return the bytes of the content they begin at, in order
     */
    public long[] waiting(UUID interchange) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                        select s.first_byte from edi_set s join edi_group g on g.id = s.group_id
                         where g.interchange_id = :interchange and s.document_id is null
                           and s.verdict is distinct from 'R' and g.verdict is distinct from 'R' order by s.first_byte""")
                .bind("interchange", interchange)
                .setFetchSize(FETCHED)
                .mapTo(long.class)
                .stream()
                .mapToLong(Long::longValue)
                .toArray());
    }

    /** @param firstByte of the content, of the set */
    public void became(UUID group, long firstByte, UUID document) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update edi_set set document_id = :document where group_id = :group and first_byte = :first")
                .bind("document", document)
                .bind("group", group)
                .bind("first", firstByte)
                .execute());
    }

    /** The received interchanges that this file of ours answers. */
    public List<UUID> answeredBy(UUID delivery) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from edi_interchange where answer_delivery_id = :delivery")
                        .bind("delivery", delivery)
                        .mapTo(UUID.class)
                        .list());
    }
}
