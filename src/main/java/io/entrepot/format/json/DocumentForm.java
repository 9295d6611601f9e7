package io.entrepot.format.json;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.InvoiceArithmetic;
import io.entrepot.format.PartyIds;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a document of one type looks like in JSON, and what must hold within it. */
abstract class DocumentForm {
    /** The member that holds the lines; it comes last. */
    static final String LINES = "lines";

    final RecordForm<? extends CanonicalDocument> head;
    final RecordForm<? extends CanonicalLine> line;

    DocumentForm(RecordForm<? extends CanonicalDocument> head, RecordForm<? extends CanonicalLine> line) {
        this.head = head;
        this.line = line;
    }

    static DocumentForm of(DocumentType type) {
        return switch (type) {
            case INVOICE -> new InvoiceForm();
            case PURCHASE_ORDER -> new OrderForm();
            case STATEMENT, PAYROLL_RUN, INVOICE_REFUSAL ->
                throw new IllegalArgumentException(type.id() + " does not come as JSON");
        };
    }

    /** A line whose fields are right in themselves. */
    abstract void check(
            CanonicalLine line, CanonicalDocument head, Function<String, Place> at, Consumer<Finding> errors);

    /** What the line adds to the document's sum. */
    abstract BigDecimal amount(CanonicalLine line);

    /**
     * The document at its end.
     *
     * @return the head with what follows from its lines
     */
    abstract CanonicalDocument end(
            CanonicalDocument head, int lines, BigDecimal sum, Function<String, Place> at, Consumer<Finding> errors);

    private static final class InvoiceForm extends DocumentForm {
        InvoiceForm() {
            super(
                    RecordForm.of(Invoice.class, Set.of("customer", "number", "invoiceDate", "currency", "total"))
                            .withDefault("kind", Invoice.Kind.INVOICE),
                    RecordForm.of(InvoiceLine.class, Set.of("quantity", "unit", "unitPrice", "amount")));
        }

        @Override
        void check(CanonicalLine line, CanonicalDocument head, Function<String, Place> at, Consumer<Finding> errors) {
            InvoiceArithmetic.line((InvoiceLine) line, ((Invoice) head).currency(), at, errors);
        }

        @Override
        BigDecimal amount(CanonicalLine line) {
            return ((InvoiceLine) line).amount();
        }

        @Override
        CanonicalDocument end(
                CanonicalDocument head,
                int lines,
                BigDecimal sum,
                Function<String, Place> at,
                Consumer<Finding> errors) {
            Invoice invoice = ((Invoice) head).lineCount() == null ? counted((Invoice) head, lines) : (Invoice) head;
            InvoiceArithmetic.document(invoice, lines, sum, at, errors);
            PartyIds.check(invoice.parties(), at, errors);
            return invoice;
        }

        private static Invoice counted(Invoice of, int lines) {
            return new Invoice(
                    of.customer(),
                    of.number(),
                    of.invoiceDate(),
                    of.kind(),
                    of.orderNumber(),
                    of.orderDate(),
                    of.release(),
                    of.currency(),
                    of.department(),
                    of.vendorNumber(),
                    of.shipDate(),
                    of.carrier(),
                    of.billOfLading(),
                    of.terms(),
                    of.parties(),
                    of.charges(),
                    of.tax(),
                    of.total(),
                    lines);
        }
    }

    private static final class OrderForm extends DocumentForm {
        OrderForm() {
            super(
                    RecordForm.of(PurchaseOrder.class, Set.of("number", "orderDate", "currency"))
                            .withDefault("purpose", PurchaseOrder.Purpose.ORIGINAL),
                    RecordForm.of(PurchaseOrderLine.class, Set.of("quantity", "unit")));
        }

        @Override
        void check(CanonicalLine line, CanonicalDocument head, Function<String, Place> at, Consumer<Finding> errors) {
            // An order states wishes: what it comes to is the seller's to compute.
        }

        @Override
        BigDecimal amount(CanonicalLine line) {
            return BigDecimal.ZERO;
        }

        @Override
        CanonicalDocument end(
                CanonicalDocument head,
                int lines,
                BigDecimal sum,
                Function<String, Place> at,
                Consumer<Finding> errors) {
            PartyIds.check(((PurchaseOrder) head).parties(), at, errors);
            return head;
        }
    }
}
