package io.entrepot.format.fixedwidth;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.tabular.Layout;
import io.entrepot.format.tabular.Layouts;
import io.entrepot.format.tabular.Row;
import io.entrepot.format.tabular.RowSource;
import io.entrepot.format.tabular.TextSource;
import io.entrepot.partner.Column;
import io.entrepot.partner.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Lines of a fixed width file; columns are slices of the read buffer, nothing is copied. */
final class FixedWidthRows implements RowSource {
    private static final int BLOCK = 64 * 1024;

    private final TextSource text;
    private final Layouts layouts;
    private final Slices[] slices;
    private final int lineLength;
    private final int mostChars;
    private final Row row = new Row();
    private char[] buffer;
    private int position;
    private int limit;
    private boolean ended;
    private long line;

    FixedWidthRows(Format.FixedWidth format, Layouts layouts, TextSource text) {
        this.text = text;
        this.layouts = layouts;
        this.lineLength = format.lineLength();
        this.mostChars = format.maxRecordChars();
        this.buffer = new char[BLOCK];
        this.slices = layouts.all().stream().map(Slices::new).toArray(Slices[]::new);
    }

    /** A layout's columns as arrays: 0-based start and length of each. */
    private static final class Slices {
        final Layout layout;
        final int[] from;
        final int[] to;
        final int[] columns;
        final char[] discriminator;
        final int end;

        Slices(Layout layout) {
            this.layout = layout;
            List<Column> all = layout.columns();
            this.from = all.stream().mapToInt(column -> column.at() - 1).toArray();
            this.to = all.stream()
                    .mapToInt(column -> column.at() - 1 + column.length())
                    .toArray();
            this.columns = IntStream.range(0, all.size()).toArray();
            this.end = Arrays.stream(to).max().orElse(0);
            this.discriminator = layout.discriminatorAt() == 0
                    ? new char[0]
                    : layout.discriminator().toCharArray();
        }

        boolean match(char[] text, int start, int stop) {
            int at = start + layout.discriminatorAt() - 1;
            if (discriminator.length == 0) {
                return true;
            }
            return at + discriminator.length <= stop
                    && Arrays.equals(text, at, at + discriminator.length, discriminator, 0, discriminator.length);
        }
    }

    @Override
    public void report(Consumer<Finding> fileFindings) {
        // Lines have no header: whatever is wrong is wrong with a record.
    }

    @Override
    public boolean empty() {
        return text.empty();
    }

    @Override
    public Row next() {
        while (true) {
            int stop = lineEnd();
            if (stop < 0) {
                return null;
            }
            line++;
            int start = position;
            position = Math.min(stop + 1, limit);
            int end = stop > start && buffer[stop - 1] == '\r' ? stop - 1 : stop;
            if (end > start) {
                slice(start, end);
                return row;
            }
        }
    }

    /** Index of the line's end in the buffer, which then holds the whole line; -1 at the end of the file. */
    private int lineEnd() {
        int scanned = position;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    checkLength(i - position);
                    return i;
                }
            }
            checkLength(limit - position);
            if (ended) {
                return position < limit ? limit : -1;
            }
            scanned = limit - position;
            fill();
        }
    }

    /** One character more, since a carriage return may stand before the line feed. */
    private void checkLength(int length) {
        if (length > mostChars + 1) {
            throw new Rejected(Finding.error(
                    Place.line(line + 1, ""),
                    "record-length",
                    "more than " + mostChars + " characters",
                    "at most " + mostChars + " characters in a line",
                    "A line break is missing."));
        }
    }

    private void fill() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int read = text.read(buffer, limit, buffer.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void slice(int start, int end) {
        row.begin(line);
        row.over(buffer);
        for (Slices candidate : slices) {
            if (candidate.match(buffer, start, end)) {
                for (int i = 0; i < candidate.from.length; i++) {
                    row.slice(Math.min(start + candidate.from[i], end), Math.min(start + candidate.to[i], end));
                }
                row.select(candidate.layout, candidate.columns);
                checkLine(candidate, start, end);
                return;
            }
        }
        row.refuse(error(
                "record-type",
                new String(buffer, start, Math.min(end - start, 20)),
                layouts.kinds(),
                "Send only the agreed kinds of records."));
    }

    /**
     * A line has its agreed length. Where none is agreed, trailing blanks may be missing or surplus; a column that is not text
     * must not be cut, or it would become another value.
     */
    private void checkLine(Slices slice, int start, int end) {
        int length = end - start;
        if (lineLength > 0) {
            if (length != lineLength) {
                row.refuse(error(
                        "line-length",
                        length + " characters",
                        lineLength + " characters",
                        "Fill lines with blanks to the agreed length."));
            }
            return;
        }
        for (int i = start + slice.end; i < end; i++) {
            if (buffer[i] != ' ') {
                row.refuse(error(
                        "line-length",
                        length + " characters",
                        "at most " + slice.end + " characters",
                        "Send only the agreed columns."));
                return;
            }
        }
        for (int i = 0; length < slice.end && i < slice.from.length; i++) {
            if (slice.from[i] < length && slice.to[i] > length && !slice.layout.text(i)) {
                row.refuse(error(
                        "line-length",
                        length + " characters",
                        slice.end + " characters",
                        "The line is cut off inside of a value; send it whole."));
                return;
            }
        }
    }

    private Finding error(String rule, String seen, String expected, String hint) {
        return Finding.error(Place.line(line, ""), rule, seen, expected, hint);
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
