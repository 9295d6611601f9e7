package io.entrepot.format.tabular;

import static io.entrepot.format.tabular.Field.Use.LATE;
import static io.entrepot.format.tabular.Field.Use.OPTIONAL;
import static io.entrepot.format.tabular.Field.Use.REQUIRED;
import static io.entrepot.format.tabular.Field.Use.REQUIRED_GROUP;
import static io.entrepot.format.tabular.Field.Use.REQUIRED_LATE;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.InvoiceArithmetic;
import io.entrepot.format.PartyIds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@link Invoice} and {@link InvoiceLine} by field name; what is nested in the head is {@link InvoiceParts}. */
final class InvoiceShape implements Shape {
    static final InvoiceShape INSTANCE = new InvoiceShape();

    private static final List<Field> HEAD = List.of(
            new Field("customer", FieldKind.TEXT, REQUIRED),
            new Field("number", FieldKind.TEXT, REQUIRED_GROUP),
            new Field("invoiceDate", FieldKind.DATE, REQUIRED),
            new Field("kind", FieldKind.INVOICE_KIND, OPTIONAL),
            new Field("orderNumber", FieldKind.TEXT, OPTIONAL),
            new Field("orderDate", FieldKind.DATE, OPTIONAL),
            new Field("release", FieldKind.TEXT, OPTIONAL),
            new Field("currency", FieldKind.CURRENCY, REQUIRED),
            new Field("department", FieldKind.TEXT, OPTIONAL),
            new Field("vendorNumber", FieldKind.TEXT, OPTIONAL),
            new Field("shipDate", FieldKind.DATE, OPTIONAL),
            new Field("carrier", FieldKind.TEXT, OPTIONAL),
            new Field("billOfLading", FieldKind.TEXT, OPTIONAL),
            new Field("tax", FieldKind.NUMBER, LATE),
            new Field("total", FieldKind.NUMBER, REQUIRED_LATE),
            new Field("lineCount", FieldKind.INT, LATE));
    private static final int CURRENCY = 7;
    private static final int TAX = 13;
    private static final int TOTAL = 14;
    private static final int LINE_COUNT = 15;

    private static final List<Field> DOCUMENT =
            Stream.concat(HEAD.stream(), InvoiceParts.FIELDS.stream()).toList();

    private static final List<Field> LINE = List.of(
            new Field("lineId", FieldKind.TEXT, OPTIONAL),
            new Field("quantity", FieldKind.NUMBER, REQUIRED),
            new Field("unit", FieldKind.TEXT, REQUIRED),
            new Field("unitPrice", FieldKind.NUMBER, REQUIRED),
            new Field("amount", FieldKind.AMOUNT, REQUIRED),
            new Field("buyerItem", FieldKind.TEXT, OPTIONAL),
            new Field("sellerItem", FieldKind.TEXT, OPTIONAL),
            new Field("gtin", FieldKind.TEXT, OPTIONAL),
            new Field("description", FieldKind.TEXT, OPTIONAL));
    private static final int AMOUNT = 4;

    private InvoiceShape() {}

    @Override
    public List<Field> documentFields() {
        return DOCUMENT;
    }

    @Override
    public List<Field> lineFields() {
        return LINE;
    }

    @Override
    public CanonicalDocument document(Object[] of) {
        return invoice(of);
    }

    private static Invoice invoice(Object[] of) {
        InvoiceParts parts = new InvoiceParts(of, HEAD.size());
        return new Invoice(
                (String) of[0],
                (String) of[1],
                (LocalDate) of[2],
                of[3] == null ? Invoice.Kind.INVOICE : (Invoice.Kind) of[3],
                (String) of[4],
                (LocalDate) of[5],
                (String) of[6],
                (String) of[CURRENCY],
                (String) of[8],
                (String) of[9],
                (LocalDate) of[10],
                (String) of[11],
                (String) of[12],
                parts.terms(),
                parts.parties(),
                parts.charges(),
                (BigDecimal) of[TAX],
                (BigDecimal) of[TOTAL],
                (Integer) of[LINE_COUNT]);
    }

    @Override
    public CanonicalLine line(int number, Object[] of, Object[] document) {
        return new InvoiceLine(
                number,
                (String) of[0],
                (BigDecimal) of[1],
                (String) of[2],
                (BigDecimal) of[3],
                (BigDecimal) of[AMOUNT],
                (String) of[5],
                (String) of[6],
                (String) of[7],
                (String) of[8]);
    }

    @Override
    public void check(CanonicalLine line, Object[] document, Function<String, Place> at, Consumer<Finding> errors) {
        InvoiceArithmetic.line((InvoiceLine) line, (String) document[CURRENCY], at, errors);
    }

    @Override
    public BigDecimal amount(Object[] line) {
        return (BigDecimal) line[AMOUNT];
    }

    @Override
    public boolean booked(Object[] line) {
        return true;
    }

    @Override
    public LocalDate day(Object[] line) {
        return null;
    }

    @Override
    public void derive(Object[] document, Object[] firstLine, Map<String, String> nameTokens) {
        // An invoice names everything itself.
    }

    @Override
    public void finish(Object[] document, Tally tally, Place place, Consumer<Finding> errors) {
        if (document[LINE_COUNT] == null) {
            document[LINE_COUNT] = (int) tally.lines();
        }
        Function<String, Place> at = field -> Place.line(place.line(), field);
        if (InvoiceParts.complete(document, HEAD.size(), at, errors) && document[TOTAL] != null && tally.complete()) {
            Invoice invoice = invoice(document);
            InvoiceArithmetic.document(invoice, tally.lines(), tally.total(), at, errors);
            PartyIds.check(invoice.parties(), at, errors);
        }
    }
}
