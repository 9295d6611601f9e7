package io.entrepot.format.tabular;

import static io.entrepot.format.tabular.Field.Use.LATE;
import static io.entrepot.format.tabular.Field.Use.OPTIONAL;
import static io.entrepot.format.tabular.Field.Use.REQUIRED;
import static io.entrepot.format.tabular.Field.Use.REQUIRED_GROUP;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@link PayrollRun} and {@link PayrollPayment} by field name. */
final class PayrollShape implements Shape {
    static final PayrollShape INSTANCE = new PayrollShape();

    private static final List<Field> DOCUMENT = List.of(
            new Field("employer", FieldKind.TEXT, REQUIRED_GROUP),
            new Field("runId", FieldKind.TEXT, REQUIRED_GROUP),
            new Field("period", FieldKind.MONTH, REQUIRED),
            new Field("payDate", FieldKind.DATE, REQUIRED),
            new Field("currency", FieldKind.CURRENCY, REQUIRED),
            new Field("total", FieldKind.AMOUNT, LATE),
            new Field("payments", FieldKind.INT, LATE));
    private static final int TOTAL = 5;
    private static final int PAYMENTS = 6;

    private static final List<Field> LINE = List.of(
            new Field("employeeId", FieldKind.TEXT, REQUIRED),
            new Field("name", FieldKind.TEXT, REQUIRED),
            new Field("iban", FieldKind.TEXT, REQUIRED),
            new Field("netPay", FieldKind.AMOUNT, REQUIRED),
            new Field("costCentre", FieldKind.TEXT, OPTIONAL));
    private static final int NET_PAY = 3;

    private PayrollShape() {}

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
        return new PayrollRun(
                (String) of[0],
                (String) of[1],
                (String) of[2],
                (LocalDate) of[3],
                (String) of[4],
                (BigDecimal) of[TOTAL],
                (Integer) of[PAYMENTS]);
    }

    @Override
    public CanonicalLine line(int number, Object[] of, Object[] document) {
        return new PayrollPayment(
                number, (String) of[0], (String) of[1], (String) of[2], (BigDecimal) of[NET_PAY], (String) of[4]);
    }

    @Override
    public BigDecimal amount(Object[] line) {
        return (BigDecimal) line[NET_PAY];
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
        // A run names everything itself.
    }

    @Override
    public void finish(Object[] document, Tally tally, Place place, Consumer<Finding> errors) {
        if (document[PAYMENTS] == null) {
            document[PAYMENTS] = (int) tally.lines();
        } else if ((Integer) document[PAYMENTS] != tally.lines()) {
            errors.accept(Finding.error(
                    new Place(place.line(), -1, "payments"),
                    "line-count",
                    document[PAYMENTS].toString(),
                    tally.lines() + " (payments in the file)",
                    "The file is cut short or its count is wrong; send the whole run again."));
        }
        if (!tally.complete()) {
            return;
        }
        BigDecimal total = (BigDecimal) document[TOTAL];
        if (total == null) {
            document[TOTAL] = tally.total();
        } else if (total.compareTo(tally.total()) != 0) {
            errors.accept(Finding.error(
                    new Place(place.line(), -1, "total"),
                    "line-total",
                    total.toPlainString(),
                    tally.total().toPlainString() + " (sum of net pay in the file)",
                    "Payments are missing, doubled or changed, or the total is wrong; send the whole run again."));
        }
    }
}
