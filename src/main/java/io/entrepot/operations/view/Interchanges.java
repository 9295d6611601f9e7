package io.entrepot.operations.view;

import io.entrepot.operations.view.InterchangeRow.Group;
import io.entrepot.operations.view.InterchangeRow.TransactionSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** EDI interchanges of both directions. */
@ApplicationScoped
public class Interchanges {
    /** Sets shown of one group, and groups and sets shown of one page. */
    private static final int SETS = 50;

    private static final int ROWS = 1000;
    private static final String INTERCHANGES =
            """
            select i.*, d.id as file_delivery, d.file_name, d.state as file_state, d.evidence
              from edi_interchange i left join delivery d on d.id = coalesce(i.delivery_id, i.answer_delivery_id)""";
    private static final String OF_DOCUMENT = "i.id in (select g.interchange_id from edi_group g"
            + " join edi_set s on s.group_id = g.id where s.document_id = :document)";

    private final Jdbi jdbi;

    @Inject
    Interchanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which interchanges; null = any.
     *
     * @param arrival that came in this arrival
     * @param delivery that left in this file, or are answered by it
     * @param document that carry this document; then only its set is shown
     */
    public record Filter(String direction, String partner, String control, UUID arrival, UUID delivery, UUID document) {
        public static Filter ofArrival(UUID arrival) {
            return new Filter(null, null, null, arrival, null, null);
        }

        public static Filter ofDelivery(UUID delivery) {
            return new Filter(null, null, null, null, delivery, null);
        }

        public static Filter ofDocument(UUID document) {
            return new Filter(null, null, null, null, null, document);
        }
    }

    /** Newest first. */
    public Page<InterchangeRow> find(Filter filter, UUID after, int limit) {
        Page<InterchangeRow> page = new Select(INTERCHANGES)
                .where("i.direction = :direction", "direction", filter.direction())
                .where("i.partner = :partner", "partner", filter.partner())
                .where("ltrim(i.control, '0') = ltrim(:control, '0')", "control", filter.control())
                .where("i.arrival_id = :arrival", "arrival", filter.arrival())
                .where("(i.delivery_id = :delivery or i.answer_delivery_id = :delivery)", "delivery", filter.delivery())
                .where(OF_DOCUMENT, "document", filter.document())
                .newestFirst(jdbi, "i.id", after, limit, (row, context) -> row(row), InterchangeRow::id);
        Map<UUID, List<Group>> groups =
                groups(page.items().stream().map(InterchangeRow::id).toArray(UUID[]::new), filter.document());
        return new Page<>(
                page.items().stream()
                        .map(each -> each.with(groups.getOrDefault(each.id(), List.of())))
                        .toList(),
                page.next());
    }

    private Map<UUID, List<Group>> groups(UUID[] interchanges, UUID document) {
        Map<UUID, Map<UUID, Group>> found = new LinkedHashMap<>();
        String sets = document == null ? "" : " and s.document_id = :document";
        jdbi.useHandle(handle -> {
            var query = handle.createQuery("select g.*, s.type, s.control as set_control, s.verdict as set_verdict,"
                            + " s.first_byte as set_first, s.document_id, d.business_key, n.set_count from edi_group g"
                            + " cross join lateral (select count(*) as set_count from edi_set where group_id = g.id) n "
                            + (document == null ? "left " : "")
                            + "join lateral (select * from edi_set s where s.group_id = g.id" + sets
                            + " order by s.first_byte limit " + SETS + ") s on true"
                            + " left join document d on d.id = s.document_id"
                            + " where g.interchange_id = any(:interchanges)"
                            + " order by g.first_byte, s.first_byte limit " + ROWS)
                    .bindArray("interchanges", UUID.class, (Object[]) interchanges);
            if (document != null) {
                query.bind("document", document);
            }
            query.map((row, context) -> collect(row, found)).list();
        });
        Map<UUID, List<Group>> groups = new LinkedHashMap<>();
        found.forEach((interchange, its) -> groups.put(interchange, List.copyOf(its.values())));
        return groups;
    }

    private static Group collect(ResultSet row, Map<UUID, Map<UUID, Group>> found) throws SQLException {
        Map<UUID, Group> its =
                found.computeIfAbsent(Row.id(row, "interchange_id"), interchange -> new LinkedHashMap<>());
        UUID id = Row.id(row, "id");
        if (!its.containsKey(id)) {
            its.put(
                    id,
                    new Group(
                            row.getString("functional_id"),
                            row.getString("control"),
                            row.getString("version"),
                            row.getString("verdict"),
                            row.getLong("set_count"),
                            new ArrayList<>()));
        }
        if (row.getString("set_control") != null) {
            its.get(id).sets().add(set(row));
        }
        return its.get(id);
    }

    private static TransactionSet set(ResultSet row) throws SQLException {
        return new TransactionSet(
                row.getString("type"),
                row.getString("set_control"),
                row.getString("set_verdict"),
                row.getLong("set_first"),
                Row.id(row, "document_id"),
                row.getString("business_key"));
    }

    private static InterchangeRow row(ResultSet row) throws SQLException {
        UUID delivery = Row.id(row, "file_delivery");
        InterchangeRow.File file = delivery == null
                ? null
                : new InterchangeRow.File(
                        delivery, row.getString("file_name"), row.getString("file_state"), Row.json(row, "evidence"));
        return new InterchangeRow(
                Row.id(row, "id"),
                row.getString("direction"),
                row.getString("partner"),
                row.getString("agreement"),
                row.getString("environment"),
                row.getString("control"),
                Row.instant(row, "created_at"),
                Row.id(row, "arrival_id"),
                row.getLong("first_byte"),
                row.getString("verdict"),
                row.getString("note"),
                Row.instant(row, "verdict_at"),
                file,
                List.of());
    }
}
