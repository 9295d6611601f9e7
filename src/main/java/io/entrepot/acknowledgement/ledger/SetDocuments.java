package io.entrepot.acknowledgement.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which interchanges an arrival brought, and which document each of their sets became. In the caller's transaction. */
@ApplicationScoped
public class SetDocuments {
    private final Jdbi jdbi;

    SetDocuments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A set of a received interchange.
     *
     * @param document what it became; null while it waits, or when it carries none
     * @param verdict what we answered, in X12's codes
     */
    public record Entry(UUID id, UUID document, String verdict) {
        public boolean refused() {
            return "R".equals(verdict);
        }
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

    /** The sets of that interchange, by the byte of the content they begin at. */
    public Map<Long, Entry> sets(UUID interchange) {
        Map<Long, Entry> sets = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        """
                        select s.first_byte, s.id, s.document_id,
                          case g.verdict when 'R' then 'R' else s.verdict end as verdict from edi_set s join edi_group g on g.id = s.group_id
                        where g.interchange_id = :interchange""")
                .bind("interchange", interchange)
                .map((row, context) -> Map.entry(
                        row.getLong("first_byte"),
                        new Entry(
                                row.getObject("id", UUID.class),
                                row.getObject("document_id", UUID.class),
                                row.getString("verdict"))))
                .forEach(entry -> sets.put(entry.getKey(), entry.getValue())));
        return sets;
    }

    public void became(UUID set, UUID document) {
        jdbi.useHandle(handle -> handle.createUpdate("update edi_set set document_id = :document where id = :id")
                .bind("document", document)
                .bind("id", set)
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
