package io.entrepot.canonical;

/** One line of a {@link CanonicalDocument}. */
public sealed interface CanonicalLine permits StatementEntry, PayrollPayment, PurchaseOrderLine, InvoiceLine {
    /** 1-based position in its document, in the order received. */
    int number();
}
