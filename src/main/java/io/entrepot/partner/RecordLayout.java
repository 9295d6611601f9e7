package io.entrepot.partner;

import java.util.List;

/**
 * One kind of record in a file.
 *
 * @param is its part in the document
 * @param at 1-based column (CSV) or character position (fixed width) of the discriminator; 0 = all records are of this kind
 * @param value the discriminator's value
 * @param columns its columns
 */
public record RecordLayout(Part is, int at, String value, List<Column> columns) {
    /** A HEADER opens a document, a LINE is a row of it, a TRAILER closes it and may carry totals. */
    public enum Part {
        HEADER,
        LINE,
        TRAILER
    }
}
