package io.entrepot.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceRefusal;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.Statement;
import io.entrepot.platform.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys the business knows a document by: parts joined by {@code |}, absent parts empty. */
public final class BusinessKeys {
    private static final String SEPARATOR = "|";

    private BusinessKeys() {}

    /** The key of these fields of the document's head. */
    static String of(List<String> fields, CanonicalDocument document) {
        JsonNode head = Json.mapper().valueToTree(document);
        return fields.stream().map(field -> head.path(field).asText("")).collect(Collectors.joining(SEPARATOR));
    }

    /** The key a document has by nature, whatever the contract takes for identity. */
    public static String natural(String partner, CanonicalDocument document) {
        if (document instanceof Statement statement) {
            return join(statement.account(), statement.statementId(), statement.sequence(), statement.year());
        }
        if (document instanceof PayrollRun run) {
            return join(run.employer(), run.runId());
        }
        if (document instanceof PurchaseOrder order && order.release() != null) {
            return join(partner, order.number(), order.release()); // releases share the blanket order's number
        }
        return ordering(partner, document);
    }

    /**
     * Documents of one such key are delivered in order: an account's statements, an employer's runs, an order and its
     * changes, an invoice, what corrects it and what became of it.
     *
     * @param partner who sent it: order numbers are unique for the buyer only
     */
    static String ordering(String partner, CanonicalDocument document) {
        if (document instanceof Statement statement) {
            return statement.account();
        }
        if (document instanceof PayrollRun run) {
            return run.employer();
        }
        if (document instanceof PurchaseOrder order) {
            return join(partner, order.number());
        }
        if (document instanceof InvoiceRefusal refusal) {
            return join(refusal.customer(), refusal.number());
        }
        Invoice invoice = (Invoice) document;
        return join(invoice.customer(), invoice.number());
    }

    private static String join(Object... parts) {
        return Stream.of(parts).map(part -> part == null ? "" : part.toString()).collect(Collectors.joining(SEPARATOR));
    }
}
