package io.entrepot.format.smooks;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import java.util.Map;
import java.util.Set;

/**
 * The records of a canonical type that comes in messages, and what a message must give at least.
 *
 * @param head record of the document
 * @param line record of a line
 */
record CanonicalShape(Class<? extends CanonicalDocument> head, Class<? extends CanonicalLine> line) {
    /** Bean id of a line in a mapping. */
    static final String LINE = "line";

    private static final Map<Class<?>, Set<String>> REQUIRED = Map.of(
            PurchaseOrder.class, Set.of("number", "purpose"),
            PurchaseOrderLine.class, Set.of("quantity"),
            Invoice.class, Set.of("number", "invoiceDate", "kind", "total"),
            InvoiceLine.class, Set.of("quantity", "unitPrice"),
            Party.class, Set.of("role"),
            Invoice.Charge.class, Set.of("amount"));

    /** @throws IllegalArgumentException when documents of this type do not come in messages */
    static CanonicalShape of(DocumentType type) {
        return switch (type) {
            case PURCHASE_ORDER -> new CanonicalShape(PurchaseOrder.class, PurchaseOrderLine.class);
            case INVOICE -> new CanonicalShape(Invoice.class, InvoiceLine.class);
            default -> throw new IllegalArgumentException(type.id() + " is not mapped by Smooks");
        };
    }

    static boolean required(Class<?> type, String component) {
        return REQUIRED.getOrDefault(type, Set.of()).contains(component);
    }
}
