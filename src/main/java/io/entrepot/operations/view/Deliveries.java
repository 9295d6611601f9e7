package io.entrepot.operations.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Deliveries: what is owed to whom, and what proves that it went. */
@ApplicationScoped
public class Deliveries {
    private static final String COLUMNS =
            "select id, partner, delivery, transport, document_id, document_type, arrival_id,"
                    + " business_key, file_name, state, created_at, due_at, attempts, receipt_due_at, ended_at, evidence, refusal"
                    + " from delivery";

    private static final String OVERDUE = "state = 'pending' and receipt_due_at < :now";

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    Deliveries(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** How many receipts each delivery's receiver owes by now. */
    public record Overdue(String partner, String delivery, long count) {}

    public List<Overdue> overdue() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select partner, delivery, count(*) as n from delivery where " + OVERDUE
                                + " group by partner, delivery order by partner, delivery")
                        .bind("now", Row.time(clock.instant()))
                        .map((row, context) ->
                                new Overdue(row.getString("partner"), row.getString("delivery"), row.getLong("n")))
                        .list());
    }

    /**
     * Which deliveries; null = any.
     *
     * @param overdue only those whose receipt should have come by now
     */
    public record Filter(String state, String partner, String delivery, String key, UUID document, boolean overdue) {}

    /** Newest first. */
    public Page<DeliveryRow> find(Filter filter, UUID after, int limit) {
        return new Select(COLUMNS)
                .where("state = :state", "state", filter.state())
                .where("partner = :partner", "partner", filter.partner())
                .where("delivery = :delivery", "delivery", filter.delivery())
                .where("business_key = :key", "key", filter.key())
                .where("document_id = :document", "document", filter.document())
                .where(OVERDUE, "now", filter.overdue() ? Row.time(clock.instant()) : null)
                .newestFirst(jdbi, "id", after, limit, (row, context) -> row(row), DeliveryRow::id);
    }

    public Optional<DeliveryRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** The file that a delivery leaves in; empty when it has none, or none yet. */
    public Optional<ContentPlace> file(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select file_name, file_ref, file_content from delivery"
                        + " where id = :id and file_name is not null and file_ref is not null")
                .bind("id", id)
                .map((row, context) -> new ContentPlace(
                        row.getString("file_name"), row.getString("file_ref"), row.getBytes("file_content")))
                .findOne());
    }

    /** Whether the document is, or was, to be delivered to this partner. */
    public boolean isDeliveredTo(String partner, UUID document) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from delivery where document_id = :document and partner = :partner)")
                .bind("document", document)
                .bind("partner", partner)
                .mapTo(boolean.class)
                .one());
    }

    List<DeliveryRow> of(UUID arrival, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + " where arrival_id = :arrival order by id limit :limit")
                        .bind("arrival", arrival)
                        .bind("limit", limit)
                        .map((row, context) -> row(row))
                        .list());
    }

    private static DeliveryRow row(ResultSet row) throws SQLException {
        return new DeliveryRow(
                Row.id(row, "id"),
                row.getString("partner"),
                row.getString("delivery"),
                row.getString("transport"),
                Row.id(row, "document_id"),
                row.getString("document_type"),
                Row.id(row, "arrival_id"),
                row.getString("business_key"),
                row.getString("file_name"),
                row.getString("state"),
                Row.instant(row, "created_at"),
                Row.instant(row, "due_at"),
                row.getInt("attempts"),
                Row.instant(row, "receipt_due_at"),
                Row.instant(row, "ended_at"),
                Row.json(row, "evidence"),
                row.getString("refusal"));
    }
}
