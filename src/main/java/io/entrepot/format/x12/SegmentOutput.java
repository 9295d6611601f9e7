package io.entrepot.format.x12;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Segments to bytes; no data passes as a delimiter. */
final class SegmentOutput {
    private static final int SIZE = 1 << 15;

    private final OutputStream out;
    private final Delimiters delimiters;
    private final char substitute;
    private final boolean lineBreak;
    private final boolean[] forbidden = new boolean[128];
    private final byte[] buffer = new byte[SIZE];
    private int length;
    private long written;
    private int emptyElements;
    private String envelope = "";
    private String tag = "";
    private int element;

    /** @throws IllegalArgumentException when the substitute is itself a delimiter or control character */
    SegmentOutput(OutputStream out, Delimiters delimiters, char substitute, boolean lineBreak) {
        this.out = out;
        this.lineBreak = lineBreak;
        this.delimiters = delimiters;
        this.substitute = substitute;
        for (int each = 0; each < forbidden.length; each++) {
            forbidden[each] = each < ' ' || each == 0x7F || delimiters.contains(each);
        }
        if (substitute != Delimiters.NONE && (substitute >= 128 || forbidden[substitute])) {
            throw new IllegalArgumentException("the substitute must be plain ASCII and no delimiter");
        }
    }

    /** @param newEnvelope what messages call the envelope that follows */
    void place(String newEnvelope) {
        envelope = newEnvelope;
    }

    void begin(String newTag) {
        tag = newTag;
        element = 0;
        emptyElements = 0;
        text(newTag);
    }

    void element(String value) {
        element++;
        emptyElements++;
        if (value != null && !value.isEmpty()) {
            separate();
            text(value);
        }
    }

    void composite(String... components) {
        element++;
        emptyElements++;
        int empty = 0;
        boolean any = false;
        for (String component : components) {
            if (component != null && !component.isEmpty()) {
                if (!any) {
                    separate();
                }
                any = true;
                for (; empty > 0; empty--) {
                    put((byte) delimiters.component());
                }
                text(component);
            }
            empty++;
        }
    }

    /** The next element is a delimiter, to declare it. */
    void separator(char declared) {
        element++;
        emptyElements++;
        separate();
        put((byte) declared);
    }

    void end() {
        put((byte) delimiters.segment());
        if (lineBreak) {
            put((byte) '\n');
        }
    }

    /** Bytes put so far. */
    long position() {
        return written + length;
    }

    void flush() {
        write();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void separate() {
        for (; emptyElements > 0; emptyElements--) {
            put((byte) delimiters.element());
        }
    }

    private void text(String value) {
        int size = value.length();
        for (int at = 0; at < size; at++) {
            char c = value.charAt(at);
            if (c >= 128) {
                beyondAscii(value.substring(at));
                return;
            }
            put((byte) (forbidden[c] ? replaced(value) : c));
        }
    }

    private void beyondAscii(String rest) {
        for (byte each : rest.getBytes(StandardCharsets.UTF_8)) {
            put(each >= 0 && forbidden[each] ? (byte) replaced(rest) : each);
        }
    }

    private char replaced(String value) {
        if (substitute == Delimiters.NONE) {
            String name = tag + element / 10 + element % 10;
            throw new Rejected(Finding.error(
                    Place.offset(-1, envelope + "/" + tag + "/" + name),
                    "x12-write-delimiter",
                    value,
                    "no delimiter and no control character",
                    "Change the data, or agree on a substitute or other delimiters."));
        }
        return substitute;
    }

    private void put(byte value) {
        if (length == SIZE) {
            write();
        }
        buffer[length++] = value;
    }

    private void write() {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written += length;
        length = 0;
    }
}
