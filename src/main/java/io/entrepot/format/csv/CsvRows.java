package io.entrepot.format.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.tabular.Layout;
import io.entrepot.format.tabular.Layouts;
import io.entrepot.format.tabular.Row;
import io.entrepot.format.tabular.RowSource;
import io.entrepot.format.tabular.TextSource;
import io.entrepot.partner.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** The records of a delimited file: FastCSV splits them, the header row or the discriminator says what they are. */
final class CsvRows implements RowSource {
    /** FastCSV reads 8 Ki characters at a time, behind what it has of the field at hand. */
    private static final int READ_AHEAD = 2 * 8_192;

    private final Format.Csv format;
    private final Layouts layouts;
    private final TextSource text;
    private final RowHandler handler;
    private final CsvReader<Row> reader;
    private final CloseableIterator<Row> records;
    /** For each layout the fields of its columns. */
    private final int[][] fields;
    /** For each layout how many fields its records have; 0 until the first has been seen. */
    private final int[] widths;

    private Consumer<Finding> findings;
    private boolean begun;

    CsvRows(Format.Csv format, Layouts layouts, TextSource text) {
        this.format = format;
        this.layouts = layouts;
        this.text = text;
        int most = format.maxRecordChars();
        EndingReader ending = new EndingReader(text);
        this.handler = new RowHandler(ending, most);
        this.reader = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(most + READ_AHEAD)
                .build(handler, ending);
        this.records = reader.iterator();
        List<Layout> all = layouts.all();
        this.fields = new int[all.size()][];
        this.widths = new int[all.size()];
        for (int i = 0; i < fields.length && !format.header(); i++) {
            fields[i] = all.get(i).columns().stream()
                    .mapToInt(column -> column.at() - 1)
                    .toArray();
        }
    }

    @Override
    public void report(Consumer<Finding> fileFindings) {
        findings = fileFindings;
    }

    @Override
    public boolean empty() {
        return text.empty();
    }

    @Override
    public Row next() {
        if (!begun) {
            begun = true;
            if (format.header()) {
                Row names = read();
                if (names == null) {
                    return null;
                }
                HeaderRow header = new HeaderRow(names, layouts.all().get(0), format.delimiter(), findings);
                fields[0] = header.fieldOfColumn();
                widths[0] = names.fields();
                if (!header.usable()) {
                    return null;
                }
            }
        }
        Row row = read();
        if (row != null) {
            select(row);
        }
        return row;
    }

    private void select(Row row) {
        List<Layout> all = layouts.all();
        for (int i = 0; i < fields.length; i++) {
            Layout layout = all.get(i);
            int at = layout.discriminatorAt();
            if (at == 0 || row.fields() >= at && row.text(at - 1).equals(layout.discriminator())) {
                row.select(layout, fields[i]);
                checkWidth(row, i);
                return;
            }
        }
        row.refuse(Finding.error(
                Place.line(row.line(), ""),
                "record-type",
                row.text(0),
                layouts.kinds(),
                "Send only the agreed kinds of records."));
    }

    /** All records of a kind have the same number of fields, except that a last, empty one may be left over. */
    private void checkWidth(Row row, int kind) {
        if (widths[kind] == 0) {
            int needed = 0;
            for (int field : fields[kind]) {
                needed = Math.max(needed, field + 1);
            }
            widths[kind] = Math.max(needed, row.fields());
        }
        int width = widths[kind];
        boolean leftOver = row.fields() == width + 1 && row.text(width).isEmpty();
        if (row.fields() != width && !leftOver) {
            row.refuse(Finding.error(
                    Place.line(row.line(), ""),
                    "csv-column-count",
                    row.fields() + " columns",
                    width + " columns",
                    "A delimiter is missing or too many, or a text with '" + format.delimiter()
                            + "' is not in quotes."));
        }
    }

    private Row read() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw unreadable(e);
        }
    }

    /** FastCSV wraps whatever ended it. */
    private RuntimeException unreadable(CsvParseException wrapper) {
        Throwable cause = wrapper.getCause() == null ? wrapper : wrapper.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof Rejected || cause instanceof UncheckedIOException) {
            return (RuntimeException) cause;
        }
        if (!(cause instanceof CsvParseException)) {
            return new Defect("reading CSV failed", cause);
        }
        // There is no type for it: the buffer, as long as a record may be, did not hold one field.
        if (cause.getMessage().contains("buffer size")) {
            return handler.tooLong();
        }
        return new Rejected(Finding.error(
                Place.line(handler.line(), ""),
                "csv-quote",
                cause.getMessage(),
                "a delimiter or the end of the line after a closing quote",
                "Double the quotes inside a quoted text."));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
