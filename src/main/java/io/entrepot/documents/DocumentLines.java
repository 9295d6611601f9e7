package io.entrepot.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads the lines of stored documents, as JSON with the canonical field names, in pages. In the caller's transaction, or none. */
@ApplicationScoped
public class DocumentLines {
    /** Where each type's lines are, and their canonical fields in the canonical record's order. */
    private static final Map<DocumentType, Kept> KEPT = Map.of(
            DocumentType.STATEMENT,
            new Kept(
                    "statement_entry",
                    List.of(
                            "number",
                            "amount",
                            "currency",
                            "status",
                            "reversal",
                            "bookingDate",
                            "valueDate",
                            "bankReference",
                            "endToEndId",
                            "transactionId",
                            "transactionCode",
                            "counterparty",
                            "counterpartyAccount",
                            "remittance",
                            "details")),
            DocumentType.PAYROLL_RUN,
            new Kept("payroll_payment", List.of("number", "employeeId", "name", "iban", "netPay", "costCentre")),
            DocumentType.PURCHASE_ORDER,
            new Kept(
                    "purchase_order_line",
                    List.of(
                            "number",
                            "lineId",
                            "quantity",
                            "unit",
                            "unitPrice",
                            "priceBasis",
                            "item",
                            "buyerItem",
                            "sellerItem",
                            "gtin",
                            "description",
                            "requestedDelivery",
                            "packSize")),
            DocumentType.INVOICE,
            new Kept(
                    "invoice_line",
                    List.of(
                            "number",
                            "lineId",
                            "quantity",
                            "unit",
                            "unitPrice",
                            "amount",
                            "buyerItem",
                            "sellerItem",
                            "gtin",
                            "description")));

    private final Jdbi jdbi;

    public DocumentLines(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Kept(String table, List<String> fields) {
        private String select() {
            return "select "
                    + String.join(", ", fields.stream().map(Kept::column).toList()) + " from " + table;
        }

        private static String column(String field) {
            return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param after number of the last line already read; 0 at the start
     * @return in the order received, at most {@code limit}; none for a type that has no lines
     */
    public List<ObjectNode> page(DocumentType type, UUID document, int after, int limit) {
        Kept kept = KEPT.get(type);
        if (kept == null) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(kept.select()
                        + " where document_id = :document and number > :after order by number limit :limit")
                .bind("document", document)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> line(row, kept.fields()))
                .list());
    }

    private static ObjectNode line(ResultSet row, List<String> fields) throws SQLException {
        ObjectNode line = Json.mapper().createObjectNode();
        for (int i = 0; i < fields.size(); i++) {
            Object value = row.getObject(i + 1);
            if (value instanceof BigDecimal decimal) {
                line.put(fields.get(i), decimal);
            } else if (value instanceof Integer number) {
                line.put(fields.get(i), number);
            } else if (value instanceof Boolean flag) {
                line.put(fields.get(i), flag);
            } else if (value != null) {
                line.put(fields.get(i), value.toString());
            }
        }
        return line;
    }
}
