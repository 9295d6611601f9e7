package io.entrepot.format.tabular;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodedItem;
import io.entrepot.partner.RecordLayout.Part;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts canonical documents together from the values of records. With a HEADER layout every header begins a document; without
 * one the first line does, and so does every line whose identifying fields (account, statement id, ...) differ.
 */
final class DocumentAssembler {
    /** Identities remembered to notice rows of one document that lie apart; more documents than that are not compared. */
    private static final int REMEMBERED = 50_000;

    private final Shape shape;
    private final List<Field> fields;
    private final Map<String, String> nameTokens;
    private final Findings findings;
    private final Consumer<DecodedItem> out;
    private final boolean headers;
    private final boolean trailers;
    private final Object[] constants;

    private final Tally document = new Tally();
    private final TrailerCheck covered;
    private final Set<String> seen = new HashSet<>();
    private Object[] values;
    private boolean open;
    private boolean begun;
    private boolean started;
    private boolean trailerDue;
    private boolean outsideTold;
    private int number;
    private long openedAt;

    DocumentAssembler(Layouts layouts, Map<String, String> nameTokens, Findings findings, Consumer<DecodedItem> out) {
        this.shape = layouts.shape;
        this.fields = shape.documentFields();
        this.nameTokens = nameTokens;
        this.findings = findings;
        this.covered = new TrailerCheck(findings);
        this.out = out;
        this.headers = layouts.has(Part.HEADER);
        this.trailers = layouts.has(Part.TRAILER);
        this.constants = layouts.documentConstants(nameTokens);
    }

    /** @param given the header's values by document field */
    void header(long line, Object[] given) {
        expectTrailer(line);
        close(line);
        begin(line, given);
        covered.reset();
        outsideTold = false;
    }

    /**
     * @param given the line's values of document fields
     * @param lineValues its own values; those of a bad row may be incomplete
     * @param bad whether the row is turned away; it still counts as sent
     * @param summable whether its amount could be read
     */
    void line(long line, Object[] given, Object[] lineValues, boolean bad, boolean summable) {
        if (headers && !open) {
            outside(line, "a header record before the first line");
            return;
        }
        trailerDue = trailers;
        if (!headers && open && differs(given)) {
            close(line);
        }
        if (!open && (!bad || complete(given))) {
            begin(line, given);
        }
        if (!bad) {
            keep(line, given);
            start(line, lineValues);
            number++;
            CanonicalLine made = shape.line(number, lineValues, values);
            shape.check(made, values, field -> Place.line(line, field), findings::file);
            out.accept(new DecodedItem.Line(made));
            document.day(shape.day(lineValues));
        }
        BigDecimal amount = summable ? shape.amount(lineValues) : null;
        boolean booked = shape.booked(lineValues);
        covered.add(amount, booked);
        document.add(amount, booked);
    }

    /** @param count of its lines, and {@code total} of their amounts; null when the trailer has none */
    void trailer(long line, Object[] given, Long count, BigDecimal total) {
        trailerDue = false;
        if (!open && headers) {
            outside(line, "a header record before the trailer");
            return;
        }
        covered.compare(line, count, total);
        if (!open && covered.lines() == 0 && complete(given)) {
            begin(line, given);
        }
        if (open) {
            start(line, null);
            keep(line, given);
            finish(line);
        }
        covered.reset();
    }

    /** The end of the file. One without lines is a document only when its name and the constants say which. */
    void endFile(long line) {
        expectTrailer(line);
        if (!headers && !begun && complete(constants)) {
            begin(line, constants);
        }
        close(line);
        if (!begun) {
            findings.warn(Finding.warning(
                    Place.FILE,
                    "no-document",
                    "no line",
                    "at least one line",
                    "Nothing came of the file; if there was nothing to send, nothing is to do."));
        }
    }

    private void expectTrailer(long line) {
        if (trailerDue || open && headers && trailers) {
            findings.file(Finding.error(
                    Place.line(line, ""),
                    "trailer-missing",
                    open ? "the end of what began in line " + openedAt : "the end of the lines",
                    "a trailer record",
                    "The file is cut short or its records are in disorder; send it again."));
            trailerDue = false;
        }
    }

    private void close(long line) {
        if (open) {
            start(line, null);
            finish(line);
        }
    }

    private boolean complete(Object[] given) {
        for (int i = 0; i < given.length; i++) {
            if (fields.get(i).required() && given[i] == null && constants[i] == null) {
                return false;
            }
        }
        return true;
    }

    private void outside(long line, String expected) {
        if (!outsideTold) {
            outsideTold = true;
            findings.file(Finding.error(
                    Place.line(line, ""),
                    "record-order",
                    "a record outside of a document",
                    expected,
                    "Send the records in the agreed order."));
        }
    }

    private void begin(long line, Object[] given) {
        values = constants.clone();
        for (int i = 0; i < values.length; i++) {
            if (given[i] != null) {
                if (values[i] != null && !same(given[i], values[i])) {
                    inconsistent(line, i, given[i]);
                }
                values[i] = given[i];
            }
        }
        open = true;
        begun = true;
        started = false;
        openedAt = line;
        number = 0;
        document.reset();
    }

    /** Whether the line belongs to another document than the one that is open. */
    private boolean differs(Object[] given) {
        for (int i = 0; i < given.length; i++) {
            if (given[i] != null && fields.get(i).group() && constants[i] == null && !given[i].equals(values[i])) {
                return true;
            }
        }
        return false;
    }

    /** Takes what a line or trailer says about the document, which must not contradict what is known. */
    private void keep(long line, Object[] given) {
        for (int i = 0; i < given.length; i++) {
            Object value = given[i];
            if (value == null || same(value, values[i])) {
                continue;
            }
            if (values[i] == null && (!started || fields.get(i).late())) {
                values[i] = value;
            } else {
                inconsistent(line, i, value);
            }
        }
    }

    private static boolean same(Object one, Object other) {
        return one instanceof BigDecimal a && other instanceof BigDecimal b ? a.compareTo(b) == 0 : one.equals(other);
    }

    private void inconsistent(long line, int field, Object value) {
        findings.file(Finding.error(
                Place.line(line, fields.get(field).name()),
                "field-inconsistent",
                value.toString(),
                values[field] == null
                        ? "a value from the document's beginning on"
                        : values[field] + ", as before in this document",
                "Send the same value in the whole document."));
    }

    private void start(long line, Object[] firstLine) {
        if (started) {
            return;
        }
        started = true;
        shape.derive(values, firstLine, nameTokens);
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && fields.get(i).required() && !findings.doomed()) {
                missing(openedAt, fields.get(i));
            }
        }
        if (!headers && seen.size() < REMEMBERED && !seen.add(identity())) {
            findings.file(Finding.error(
                    Place.line(line, ""),
                    "document-scattered",
                    identity(),
                    "all rows of a document together",
                    "Sort the rows by account, so that each document is one run of rows."));
        }
        out.accept(new DecodedItem.Start(shape.document(values)));
    }

    private void missing(long line, Field field) {
        findings.file(Finding.error(
                Place.line(line, field.name()),
                "field-missing",
                "",
                field.kind().expected() + " for " + field.name(),
                "A document cannot be without it."));
    }

    private String identity() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i).group() && values[i] != null) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(fields.get(i).name())
                        .append(' ')
                        .append(values[i]);
            }
        }
        return text.toString();
    }

    private void finish(long line) {
        if (!document.complete() && !findings.doomed()) {
            findings.warn(Finding.warning(
                    Place.line(line, ""),
                    "totals-unchecked",
                    "lines whose amount cannot be read",
                    "amounts that add up",
                    "Totals and balances of this document were not compared."));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && fields.get(i).use() == Field.Use.REQUIRED_LATE) {
                missing(line, fields.get(i));
            }
        }
        shape.finish(values, document, Place.line(line, ""), findings::file);
        out.accept(new DecodedItem.End(shape.document(values)));
        open = false;
    }
}
