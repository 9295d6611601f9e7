package io.entrepot.format.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.tabular.Row;

/** Takes FastCSV's fields into one reused row, and refuses records that are too long. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {
    private final EndingReader end;
    private final int mostChars;
    private final Row row = new Row();

    RowHandler(EndingReader end, int mostChars) {
        this.end = end;
        this.mostChars = mostChars;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        row.begin(startingLineNumber);
    }

    @Override
    protected void handleField(int field, char[] buf, int offset, int len, boolean quoted) {
        // Delimiters count too: a record may be nothing but those.
        if (row.length() + row.fields() + len > mostChars) {
            throw tooLong();
        }
        row.add(buf, offset, len);
    }

    @Override
    protected Row buildRecord() {
        // The text is made to end in a line break, so only an open quote is left over at the end.
        if (end.ended()) {
            throw new Rejected(Finding.error(
                    Place.line(row.line(), ""),
                    "csv-unclosed-quote",
                    row.text(row.fields() - 1),
                    "a closing quote before the end of the file",
                    "The file is cut short or a quote inside a text is not doubled."));
        }
        return row;
    }

    long line() {
        return row.line();
    }

    Rejected tooLong() {
        return new Rejected(Finding.error(
                Place.line(row.line(), ""),
                "record-length",
                "more than " + mostChars + " characters",
                "at most " + mostChars + " characters in a record",
                "A line break is missing, or a quote is not closed."));
    }
}
