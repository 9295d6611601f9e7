package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.failure.Severity;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.RecordLayout.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Records of one file as canonical documents. Once the file cannot come to any good it is still read to its end, without
 * yielding items, so that the partner gets all its findings (up to 1,000) in one answer.
 */
public final class TabularStream implements DecodedStream {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]\\s*");
    /** One record yields at most the end of a document, the start of the next and a line. */
    private static final int MOST_PER_ROW = 3;

    private final Layouts layouts;
    private final RowSource rows;
    private final Findings findings;
    private final DocumentAssembler assembler;
    private final Map<Layout, RowReader> readers = new IdentityHashMap<>();
    private final Object[] lineConstants;
    private final Object[] lineValues;
    private final Object[] documentValues;
    private final int remittance;
    private final int[] requiredOfLine;
    private Long lineCount;
    private BigDecimal lineTotal;
    private List<DecodedItem> batch = new ArrayList<>();
    private long lastLine;
    private boolean ended;

    public TabularStream(Layouts layouts, RowSource rows, BadRows badRows, DecodeContext context) {
        this.layouts = layouts;
        this.rows = rows;
        this.findings = new Findings(badRows, context.findings());
        this.assembler = new DocumentAssembler(layouts, context.nameTokens(), findings, this::emit);
        for (Layout layout : layouts.all()) {
            readers.put(layout, new RowReader(layout.readers, context.lookups(), findings));
        }
        this.lineConstants = layouts.lineConstants(context.nameTokens());
        this.lineValues = new Object[lineConstants.length];
        this.documentValues = new Object[layouts.shape.documentFields().size()];
        this.remittance = Shape.indexOf(layouts.shape.lineFields(), CanonicalFields.REPEATABLE);
        List<Field> fields = layouts.shape.lineFields();
        this.requiredOfLine = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).required())
                .toArray();
        rows.report(finding -> {
            if (finding.severity() == Severity.WARNING) {
                findings.warn(finding);
            } else {
                findings.file(finding);
            }
        });
    }

    @Override
    public boolean hasNext() {
        if (batch.isEmpty() && !ended) {
            fill();
        }
        return !batch.isEmpty();
    }

    @Override
    public List<DecodedItem> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<DecodedItem> full = batch;
        batch = new ArrayList<>(BATCH);
        return full;
    }

    private void fill() {
        try {
            while (!ended && batch.size() <= BATCH - MOST_PER_ROW) {
                Row row = rows.next();
                if (row == null) {
                    ended = true;
                } else {
                    lastLine = row.line();
                    take(row);
                }
            }
        } catch (Rejected e) {
            ended = true;
            batch.clear();
            throw findings.doomed() ? findings.with(e) : e;
        }
        if (ended) {
            finish();
        }
    }

    private void finish() {
        if (rows.empty()) {
            findings.file(Finding.error(
                    Place.FILE, "file-empty", "", "at least one record", "Send the file again; nothing was in it."));
        }
        assembler.endFile(lastLine);
        batch = findings.doomed() ? new ArrayList<>() : batch;
        findings.finish();
    }

    private void emit(DecodedItem item) {
        if (findings.doomed()) {
            batch.clear();
        } else {
            batch.add(item);
        }
    }

    private void take(Row row) {
        Layout layout = row.layout();
        if (layout == null) {
            findings.file(row.problem());
            return;
        }
        findings.beginRow(layout.part() != Part.LINE);
        Arrays.fill(documentValues, null);
        if (row.problem() != null) {
            findings.row(row.problem());
        }
        switch (layout.part()) {
            case LINE -> line(row, layout);
            case HEADER -> {
                read(row, layout);
                assembler.header(row.line(), documentValues);
            }
            case TRAILER -> trailer(row, layout);
        }
    }

    private void line(Row row, Layout layout) {
        System.arraycopy(lineConstants, 0, lineValues, 0, lineValues.length);
        boolean summable = read(row, layout);
        for (int field : requiredOfLine) {
            if (lineValues[field] == null && !findings.rowIsBad()) {
                Field missing = layouts.shape.lineFields().get(field);
                findings.row(Finding.error(
                        Place.line(row.line(), missing.name()),
                        "field-missing",
                        "",
                        missing.kind().expected(),
                        "Fill the column for " + missing.name() + "."));
            }
        }
        assembler.line(row.line(), documentValues, lineValues, findings.rowIsBad(), summable);
    }

    private void trailer(Row row, Layout layout) {
        lineCount = null;
        lineTotal = null;
        read(row, layout);
        assembler.trailer(row.line(), documentValues, lineCount, lineTotal);
    }

    /**
     * Reads all columns into {@link #lineValues} and {@link #documentValues}.
     *
     * @return whether the amount and what decides about its meaning could be read
     */
    private boolean read(Row row, Layout layout) {
        if (row.problem() != null) {
            return false;
        }
        RowReader reader = readers.get(layout);
        boolean summable = true;
        for (int i = 0; i < layout.readers.length; i++) {
            Object value = reader.read(row, i);
            if (value == RowReader.BAD) {
                FieldKind target = layout.readers[i].target;
                summable &= target != FieldKind.AMOUNT && target != FieldKind.ENTRY_STATUS;
            } else if (i == layout.lineCount) {
                lineCount = (Long) value;
            } else if (i == layout.lineTotal) {
                lineTotal = (BigDecimal) value;
            } else if (value != null && layout.lineField[i] != Layout.NOWHERE) {
                int field = layout.lineField[i];
                lineValues[field] = field == remittance ? joined(lineValues[field], (String) value) : value;
            }
            if (layout.documentField[i] != Layout.NOWHERE && value != RowReader.BAD) {
                documentValues[layout.documentField[i]] = value;
            }
        }
        return summable;
    }

    /** Booking text is one line: line breaks become blanks, several columns are joined by one. */
    private static String joined(Object before, String text) {
        String flat = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : LINE_BREAKS.matcher(text).replaceAll(" ");
        return before == null ? flat : before + " " + flat;
    }

    @Override
    public void close() {
        rows.close();
    }
}
