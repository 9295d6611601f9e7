package io.entrepot.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Defect;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Stored invoices, whole, and the orders they answer. */
@ApplicationScoped
public class Invoices {
    private final Jdbi jdbi;

    Invoices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * An invoice with its lines.
     *
     * @param order the order it answers; null when none of that number is stored
     */
    public record Stored(Invoice head, List<InvoiceLine> lines, Ordered order) {}

    /** An order with its lines. */
    public record Ordered(PurchaseOrder head, List<PurchaseOrderLine> lines) {}

    /** @throws Defect when there is no such invoice */
    public Stored read(UUID id) {
        Invoice head = head(id, Invoice.class).orElseThrow(() -> new Defect("no invoice " + id));
        return new Stored(head, lines(id), order(head).orElse(null));
    }

    private List<InvoiceLine> lines(UUID id) {
        return lines(id, "invoice_line", Invoices::line);
    }

    private <T> List<T> lines(UUID id, String table, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select l.* from <table> l join document d on d.id = l.document_id and d.created_at = l.created_at
                        where d.id = :id order by l.number
                        """)
                .define("table", table)
                .bind("id", id)
                .map(mapper)
                .list());
    }

    private static InvoiceLine line(ResultSet row, StatementContext context) throws SQLException {
        return new InvoiceLine(
                row.getInt("number"),
                row.getString("line_id"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getBigDecimal("unit_price"),
                row.getBigDecimal("amount"),
                row.getString("buyer_item"),
                row.getString("seller_item"),
                row.getString("gtin"),
                row.getString("description"));
    }

    private static PurchaseOrderLine orderLine(ResultSet row, StatementContext context) throws SQLException {
        return new PurchaseOrderLine(
                row.getInt("number"),
                row.getString("line_id"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getBigDecimal("unit_price"),
                row.getString("price_basis"),
                row.getString("item"),
                row.getString("buyer_item"),
                row.getString("seller_item"),
                row.getString("gtin"),
                row.getString("description"),
                row.getObject("requested_delivery", LocalDate.class),
                row.getObject("pack_size", Integer.class));
    }

    /**
     * The order that counts now: the last whole one of that number which nothing has superseded. Changes, cancellations and copies
     * name the number too, and hold something else.
     */
    private Optional<Ordered> order(Invoice invoice) {
        if (invoice.orderNumber() == null) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                                """
                                select id from document
                                where type = :type and partner = :partner and superseded_by is null and not trial
                                  and head ->> 'number' = :number
                                  and coalesce(head ->> 'purpose', 'ORIGINAL') in ('ORIGINAL', 'REPLACE')
                                order by id desc limit 1
                                """)
                        .bind("type", DocumentType.PURCHASE_ORDER.id())
                        .bind("partner", invoice.customer())
                        .bind("number", invoice.orderNumber())
                        .mapTo(UUID.class)
                        .findOne())
                .flatMap(id -> head(id, PurchaseOrder.class)
                        .map(head -> new Ordered(head, lines(id, "purchase_order_line", Invoices::orderLine))));
    }

    private <T> Optional<T> head(UUID id, Class<T> type) {
        return jdbi.withHandle(handle -> handle.createQuery("select head::text from document where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne())
                .map(text -> parse(text, type));
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new Defect("a stored head is no " + type.getSimpleName(), e);
        }
    }
}
