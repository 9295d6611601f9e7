package io.entrepot.app.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.platform.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** The ERP's billing: an invoice over everything an order asked for. */
final class DemoBilling {
    private final Clock clock;

    DemoBilling(Clock clock) {
        this.clock = clock;
    }

    static String number(JsonNode order) {
        return "R" + order.path("number").asText();
    }

    /**
     * The invoice in the gateway's JSON form.
     *
     * @param customer partner id
     * @param order head of the purchase order
     * @param lines its lines
     */
    ObjectNode invoice(String customer, JsonNode order, List<JsonNode> lines) {
        ObjectNode invoice = Json.mapper().createObjectNode();
        LocalDate today = LocalDate.now(clock);
        invoice.put("customer", customer);
        invoice.put("number", number(order));
        invoice.put("invoiceDate", today.toString());
        invoice.put("kind", "INVOICE");
        invoice.set("orderNumber", order.path("number"));
        invoice.set("orderDate", order.path("orderDate"));
        invoice.put("currency", "USD");
        invoice.set("department", order.path("department"));
        invoice.set("vendorNumber", order.path("vendorNumber"));
        invoice.put("shipDate", today.toString());
        invoice.set("terms", order.path("terms"));
        invoice.set("parties", order.path("parties"));
        ArrayNode billed = Json.mapper().createArrayNode();
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            BigDecimal amount = line.path("quantity")
                    .decimalValue()
                    .multiply(line.path("unitPrice").decimalValue())
                    .setScale(2, RoundingMode.HALF_UP);
            total = total.add(amount);
            billed.add(line(line, amount));
        }
        invoice.put("total", total);
        invoice.put("lineCount", lines.size());
        invoice.set("lines", billed);
        return invoice;
    }

    private static ObjectNode line(JsonNode ordered, BigDecimal amount) {
        ObjectNode line = Json.mapper().createObjectNode();
        for (String field : List.of(
                "number",
                "lineId",
                "quantity",
                "unit",
                "unitPrice",
                "buyerItem",
                "sellerItem",
                "gtin",
                "description")) {
            line.set(field, ordered.path(field));
        }
        line.put("amount", amount);
        return line;
    }
}
