package io.entrepot.format.tabular;

import static io.entrepot.format.tabular.Field.Use.GROUP;
import static io.entrepot.format.tabular.Field.Use.LATE;
import static io.entrepot.format.tabular.Field.Use.OPTIONAL;
import static io.entrepot.format.tabular.Field.Use.REQUIRED;
import static io.entrepot.format.tabular.Field.Use.REQUIRED_GROUP;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.EntryStatus;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.canonical.StatementKind;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@link Statement} and {@link StatementEntry} by field name. */
final class StatementShape implements Shape {
    static final StatementShape INSTANCE = new StatementShape();

    private static final List<Field> DOCUMENT = List.of(
            new Field("kind", FieldKind.STATEMENT_KIND, OPTIONAL),
            new Field("account", FieldKind.TEXT, REQUIRED_GROUP),
            new Field("currency", FieldKind.CURRENCY, GROUP),
            new Field("statementId", FieldKind.TEXT, GROUP),
            new Field("sequence", FieldKind.LONG, GROUP),
            new Field("year", FieldKind.INT, GROUP),
            new Field("fromDate", FieldKind.DATE, LATE),
            new Field("toDate", FieldKind.DATE, LATE),
            new Field("openingBalance", FieldKind.AMOUNT, LATE),
            new Field("closingBalance", FieldKind.AMOUNT, LATE),
            new Field("page", FieldKind.INT, GROUP),
            new Field("lastPage", FieldKind.FLAG, LATE));
    private static final int CURRENCY = 2;
    private static final int SEQUENCE = 4;
    private static final int YEAR = 5;
    private static final int FROM = 6;
    private static final int TO = 7;
    private static final int OPENING = 8;
    private static final int CLOSING = 9;

    private static final List<Field> LINE = List.of(
            new Field("amount", FieldKind.AMOUNT, REQUIRED),
            new Field("currency", FieldKind.CURRENCY, OPTIONAL),
            new Field("status", FieldKind.ENTRY_STATUS, OPTIONAL),
            new Field("reversal", FieldKind.FLAG, OPTIONAL),
            new Field("bookingDate", FieldKind.DATE, OPTIONAL),
            new Field("valueDate", FieldKind.DATE, OPTIONAL),
            new Field("bankReference", FieldKind.TEXT, OPTIONAL),
            new Field("endToEndId", FieldKind.TEXT, OPTIONAL),
            new Field("transactionId", FieldKind.TEXT, OPTIONAL),
            new Field("transactionCode", FieldKind.TEXT, OPTIONAL),
            new Field("counterparty", FieldKind.TEXT, OPTIONAL),
            new Field("counterpartyAccount", FieldKind.TEXT, OPTIONAL),
            new Field("remittance", FieldKind.TEXT, OPTIONAL),
            new Field("details", FieldKind.INT, OPTIONAL));
    private static final int STATUS = 2;
    static final int BOOKING_DATE = 4;

    private StatementShape() {}

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
        return new Statement(
                of[0] == null ? StatementKind.STATEMENT : (StatementKind) of[0],
                (String) of[1],
                (String) of[CURRENCY],
                (String) of[3],
                (Long) of[SEQUENCE],
                (Integer) of[YEAR],
                (LocalDate) of[FROM],
                (LocalDate) of[TO],
                (BigDecimal) of[OPENING],
                (BigDecimal) of[CLOSING],
                (Integer) of[10],
                of[11] == null || (Boolean) of[11]);
    }

    @Override
    public CanonicalLine line(int number, Object[] of, Object[] document) {
        return new StatementEntry(
                number,
                (BigDecimal) of[0],
                (String) (of[1] == null ? document[CURRENCY] : of[1]),
                of[STATUS] == null ? EntryStatus.BOOKED : (EntryStatus) of[STATUS],
                of[3] != null && (Boolean) of[3],
                (LocalDate) of[BOOKING_DATE],
                (LocalDate) of[5],
                (String) of[6],
                provided((String) of[7]),
                (String) of[8],
                (String) of[9],
                (String) of[10],
                (String) of[11],
                (String) of[12],
                of[13] == null ? 0 : (Integer) of[13]);
    }

    /** ISO 20022 has a filler for "none was given". */
    private static String provided(String endToEndId) {
        return "NOTPROVIDED".equals(endToEndId) ? null : endToEndId;
    }

    @Override
    public BigDecimal amount(Object[] line) {
        return (BigDecimal) line[0];
    }

    @Override
    public boolean booked(Object[] line) {
        return line[STATUS] == null || line[STATUS] == EntryStatus.BOOKED;
    }

    @Override
    public LocalDate day(Object[] line) {
        return (LocalDate) line[BOOKING_DATE];
    }

    @Override
    public void derive(Object[] document, Object[] firstLine, Map<String, String> nameTokens) {
        if (document[YEAR] != null || document[SEQUENCE] == null) {
            return;
        }
        Object day = document[TO] != null ? document[TO] : document[FROM];
        if (day == null && firstLine != null) {
            day = firstLine[BOOKING_DATE];
        }
        if (day == null && nameTokens.containsKey("date")) {
            day = isoDate(nameTokens.get("date"));
        }
        if (day != null) {
            document[YEAR] = ((LocalDate) day).getYear();
        }
    }

    private static LocalDate isoDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public void finish(Object[] document, Tally tally, Place place, Consumer<Finding> errors) {
        document[FROM] = document[FROM] == null ? tally.first() : document[FROM];
        document[TO] = document[TO] == null ? tally.last() : document[TO];
        BigDecimal opening = (BigDecimal) document[OPENING];
        BigDecimal closing = (BigDecimal) document[CLOSING];
        if (opening == null || closing == null || !tally.complete()) {
            return;
        }
        BigDecimal computed = opening.add(tally.booked());
        if (computed.compareTo(closing) != 0) {
            errors.accept(Finding.error(
                    place.path().isEmpty() ? new Place(place.line(), -1, "closingBalance") : place,
                    "statement-arithmetic",
                    closing.toPlainString(),
                    computed.toPlainString() + " (opening " + opening.toPlainString() + " + booked entries "
                            + tally.booked().toPlainString() + ")",
                    "Entries are missing, doubled or have the wrong sign, or a balance is wrong; send the whole statement"
                            + " again."));
        }
    }
}
