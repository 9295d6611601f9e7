package io.entrepot.format.compose;

import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import java.util.function.Function;

/**
 * The order that an invoice answers, for a mapping to quote from.
 *
 * @param head its head
 * @param lines finds the ordered line of an invoiced one; null when it has none
 */
public record AnsweredOrder(PurchaseOrder head, Function<InvoiceLine, PurchaseOrderLine> lines) {}
