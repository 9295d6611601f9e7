package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The lines of a document, as JSON with the canonical field names. */
@ApplicationScoped
public class Lines {
    /** Canonical field to column, in the canonical record's order. */
    private static final Map<String, String> ENTRY = fields(
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
            "details");

    private static final Map<String, String> PAYMENT =
            fields("number", "employeeId", "name", "iban", "netPay", "costCentre");

    private static final Map<String, String> ORDERED = fields(
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
            "packSize");

    private static final Map<String, String> INVOICED = fields(
            "number",
            "lineId",
            "quantity",
            "unit",
            "unitPrice",
            "amount",
            "buyerItem",
            "sellerItem",
            "gtin",
            "description");

    private static final Map<DocumentType, Table> TABLES = Map.of(
            DocumentType.STATEMENT, new Table("statement_entry", ENTRY),
            DocumentType.PAYROLL_RUN, new Table("payroll_payment", PAYMENT),
            DocumentType.PURCHASE_ORDER, new Table("purchase_order_line", ORDERED),
            DocumentType.INVOICE, new Table("invoice_line", INVOICED));

    private record Table(String name, Map<String, String> fields) {}

    private final Jdbi jdbi;
    private final Masking masking;

    @Inject
    Lines(Jdbi jdbi, Masking masking) {
        this.jdbi = jdbi;
        this.masking = masking;
    }

    /** In the order received; {@code after} is the number of the last line already seen. */
    public Page<JsonNode> of(DocumentRow document, Integer after, int limit, Sight sight) {
        Table table = TABLES.get(DocumentType.of(document.type()));
        Set<String> hidden = sight == Sight.CLEAR
                ? Set.of()
                : masking.fields(document.partner(), document.channel(), document.type());
        return new Select("select " + String.join(", ", table.fields().values()) + " from " + table.name())
                .where("document_id = :document", "document", document.id())
                .inOrder(
                        jdbi,
                        "number",
                        after,
                        limit,
                        (row, context) -> Masking.mask(line(row, table.fields()), hidden),
                        line -> line.get("number").asText());
    }

    /** Whether the document's lines hold personal data at all. */
    public boolean arePersonal(DocumentRow document) {
        return !masking.fields(document.partner(), document.channel(), document.type())
                .isEmpty();
    }

    private static JsonNode line(ResultSet row, Map<String, String> fields) throws SQLException {
        ObjectNode line = Json.mapper().createObjectNode();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Object value = row.getObject(field.getValue());
            if (value == null) {
                continue;
            }
            if (value instanceof BigDecimal decimal) {
                line.put(field.getKey(), decimal);
            } else if (value instanceof Integer number) {
                line.put(field.getKey(), number);
            } else if (value instanceof Boolean flag) {
                line.put(field.getKey(), flag);
            } else {
                line.put(field.getKey(), value.toString());
            }
        }
        return line;
    }

    private static Map<String, String> fields(String... names) {
        Map<String, String> columns = new java.util.LinkedHashMap<>();
        for (String name : names) {
            columns.put(name, name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT));
        }
        return java.util.Collections.unmodifiableMap(columns);
    }
}
