package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import java.util.Arrays;

/**
 * One record as slices of a character array, reused from record to record. Field numbers are those of the record;
 * {@link #select} maps the columns of a layout onto them.
 */
public final class Row {
    private char[] text = new char[1024];
    private int[] from = new int[32];
    private int[] to = new int[32];
    private int fields;
    private int length;
    private int[] columns;
    private long line;
    private Layout layout;
    private Finding problem;

    /** Begins a record at that physical line. */
    public void begin(long atLine) {
        line = atLine;
        fields = 0;
        length = 0;
        layout = null;
        problem = null;
    }

    /** Adds a field by copying it. */
    public void add(char[] source, int offset, int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + count));
        }
        System.arraycopy(source, offset, text, length, count);
        slice(length, length + count);
        length += count;
    }

    /** Lets the record be slices of that array, without a copy. */
    public void over(char[] characters) {
        text = characters;
    }

    /** Adds a field that is a slice of the array given to {@link #over}. */
    public void slice(int start, int end) {
        if (fields == from.length) {
            from = Arrays.copyOf(from, fields * 2);
            to = Arrays.copyOf(to, fields * 2);
        }
        from[fields] = start;
        to[fields++] = end;
    }

    /**
     * Says of which kind the record is.
     *
     * @param fieldOfColumn for each column of the layout the 0-based field that holds it
     */
    public void select(Layout ofLayout, int[] fieldOfColumn) {
        layout = ofLayout;
        columns = fieldOfColumn;
    }

    /** Marks the record as a whole as wrong; it is counted, but not read. */
    public void refuse(Finding finding) {
        problem = finding;
    }

    /** 1-based physical line on which the record begins. */
    public long line() {
        return line;
    }

    public int fields() {
        return fields;
    }

    /** Characters of all fields together. */
    public int length() {
        return length;
    }

    /** The trimmed text of a field. */
    public String text(int field) {
        return new String(text, from[field], to[field] - from[field]).strip();
    }

    char[] characters() {
        return text;
    }

    int from(int column) {
        return from[columns[column]];
    }

    int to(int column) {
        return to[columns[column]];
    }

    /** Null when the record is of no known kind. */
    Layout layout() {
        return layout;
    }

    Finding problem() {
        return problem;
    }
}
