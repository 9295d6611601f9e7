package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The ledger of what both sides owe each other, with its evidence. */
@ApplicationScoped
public class Obligations {
    private static final String ROWS =
            """
            select o.*, i.arrival_id, d.id as delivery_id, d.state as file_state, d.evidence as sent,
                   case o.kind when 'order' then o.subject_id else s.document_id end as document_id
              from obligation o
              left join edi_set s on o.kind = 'set' and s.id = o.subject_id
              left join edi_group g on g.id = case o.kind when 'group' then o.subject_id when 'set' then s.group_id end
              left join edi_interchange i
                on i.id = case o.kind when 'interchange' then o.subject_id else g.interchange_id end
              left join delivery d on d.id = coalesce(i.delivery_id, i.answer_delivery_id)""";

    private static final String ABOUT_DOCUMENT =
            """
            o.subject_id in (
              select :document
              union all select s.id from edi_set s where s.document_id = :document
              union all select s.group_id from edi_set s where s.document_id = :document
              union all select g.interchange_id from edi_group g join edi_set s on s.group_id = g.id
                where s.document_id = :document)""";

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    Obligations(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Which obligations; null = any.
     *
     * @param state {@code open} (late and unsent ones too), {@code unsent}, {@code overdue}, {@code closed}, {@code rejected}
     * @param document about this document, its set, and the group and interchange around that
     * @param acknowledgements only what acknowledgements close, without orders
     */
    public record Filter(
            String state, String partner, String direction, String kind, UUID document, boolean acknowledgements) {
        /** The same, but only what is late. */
        public Filter overdue() {
            return new Filter("overdue", partner, direction, kind, document, acknowledgements);
        }
    }

    /** Newest first. */
    public Page<ObligationRow> find(Filter filter, UUID after, int limit, Sight sight) {
        Instant now = clock.instant();
        boolean overdue = "overdue".equals(filter.state());
        boolean unsent = "unsent".equals(filter.state());
        return new Select(ROWS)
                .where("o.state = :state", "state", overdue || unsent ? "open" : filter.state())
                .where("o.due_at <= :now", "now", overdue ? Row.time(now) : null)
                .where("(o.due_at is null) = :unsent", "unsent", unsent ? true : null)
                .where("o.partner = :partner", "partner", filter.partner())
                .where("o.direction = :direction", "direction", filter.direction())
                .where("o.kind = :kind", "kind", filter.kind())
                .where(ABOUT_DOCUMENT, "document", filter.document())
                .where("o.kind <> :order", "order", filter.acknowledgements() ? "order" : null)
                .newestFirst(jdbi, "o.id", after, limit, (row, context) -> row(row, now, sight), ObligationRow::id);
    }

    /** How many answers a side owes too late; sets count with their group, as they are alerted. */
    public record Overdue(String partner, String direction, long count) {}

    /** Overdue answers by partner and by who owes them. */
    public List<Overdue> overdue() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select partner, direction, count(*) as count from obligation
                         where state = 'open' and due_at <= :now and (kind in ('group', 'order') or expects = 'TA1')
                         group by partner, direction order by partner, direction""")
                .bind("now", Row.time(clock.instant()))
                .map((row, context) ->
                        new Overdue(row.getString("partner"), row.getString("direction"), row.getLong("count")))
                .list());
    }

    public Optional<ObligationRow> find(UUID id, Sight sight) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery(ROWS + " where o.id = :id")
                .bind("id", id)
                .map((row, context) -> row(row, now, sight))
                .findOne());
    }

    private static ObligationRow row(ResultSet row, Instant now, Sight sight) throws SQLException {
        Instant due = Row.instant(row, "due_at");
        String state = row.getString("state");
        JsonNode detail = Row.json(row, "detail");
        return new ObligationRow(
                Row.id(row, "id"),
                row.getString("direction"),
                row.getString("partner"),
                row.getString("agreement"),
                row.getString("environment"),
                row.getString("kind"),
                row.getString("type"),
                row.getString("interchange_control"),
                row.getString("group_control"),
                row.getString("set_control"),
                row.getString("business_key"),
                Row.id(row, "document_id"),
                row.getString("expects"),
                row.getString("within"),
                Row.instant(row, "opened_at"),
                due,
                state,
                state.equals("open") && due == null,
                state.equals("open") && due != null && !due.isAfter(now),
                Row.instant(row, "closed_at"),
                Row.json(row, "evidence"),
                sight == Sight.MASKED ? withoutData(detail) : detail,
                Row.id(row, "arrival_id"),
                Row.id(row, "delivery_id"),
                row.getString("file_state"),
                Row.json(row, "sent"));
    }

    /** A verdict may quote what it refuses ({@code AK404}), and that may be a person's name. */
    private static JsonNode withoutData(JsonNode detail) {
        if (detail != null) {
            for (JsonNode parent : detail.findParents("badData")) {
                ((ObjectNode) parent).put("badData", Masking.MASK);
            }
        }
        return detail;
    }
}
