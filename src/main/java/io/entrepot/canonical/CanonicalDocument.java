package io.entrepot.canonical;

/** The head of a canonical document; its lines, if it has any, follow one by one, since a document may not fit in memory. */
public sealed interface CanonicalDocument permits Statement, PayrollRun, PurchaseOrder, Invoice, InvoiceRefusal {
    DocumentType type();
}
