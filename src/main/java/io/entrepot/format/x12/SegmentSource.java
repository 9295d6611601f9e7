package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Cuts bytes into segments, one at a time, in a buffer that holds little more than the segment. Blanks and line ends between
 * segments are skipped.
 */
final class SegmentSource {
    /** A longer segment is no EDI but a missing terminator. */
    static final int MAX_SEGMENT = 1 << 20;

    private static final int CHUNK = 1 << 16;
    private static final int ELEMENT = 64;
    private static final int END = 128;
    private static final int SEPARATORS = ELEMENT | END;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What {@link #next} found. */
    enum Found {
        SEGMENT,
        /** A segment terminator with nothing before it, whose place is in {@link #segment}. */
        EMPTY,
        /** The next bytes begin an interchange; they are not taken. */
        INTERCHANGE,
        /** The bytes end, after a segment terminator. */
        END,
        /** The bytes end within a segment, which is in {@link #segment}. */
        CUT_SHORT,
        /** No segment terminator within {@link #MAX_SEGMENT} bytes; nothing behind can be read. */
        TOO_LONG
    }

    private final InputStream in;
    private final Segment segment = new Segment();
    private final byte[] classes = new byte[256];
    private byte[] buffer = new byte[2 * CHUNK];
    private int at;
    private int limit;
    private long base;
    private long newlines;
    private boolean newlineEnds;
    private boolean ended;

    SegmentSource(InputStream in) {
        this.in = in;
        segment.bytes = buffer;
    }

    /** The segment last read. */
    Segment segment() {
        return segment;
    }

    /** Byte offset of what comes next. */
    long offset() {
        return base + at;
    }

    /** 1-based line of what comes next; 0 as long as no line end was seen. */
    long line() {
        return newlines == 0 ? 0 : newlines + 1;
    }

    void skipByteOrderMark() {
        if (available(BOM.length) >= BOM.length && Arrays.equals(buffer, at, at + BOM.length, BOM, 0, BOM.length)) {
            at += BOM.length;
        }
    }

    /** What separates from now on. */
    void delimiters(Delimiters delimiters) {
        for (int each = 0; each < classes.length; each++) {
            classes[each] = (byte) classOf(each);
        }
        if (delimiters.repetition() != Delimiters.NONE) {
            classes[delimiters.repetition()] = Segment.REPETITION;
        }
        classes[delimiters.component()] = Segment.COMPONENT;
        classes[delimiters.element()] = ELEMENT;
        classes[delimiters.segment()] = (byte) END;
        segment.component = (byte) delimiters.component();
        segment.repetition = (byte) delimiters.repetition();
        newlineEnds = delimiters.segment() == '\n';
    }

    private static int classOf(int value) {
        if (value >= 0x80) {
            return Segment.HIGH;
        }
        if (value < ' ' || value == 0x7F) {
            return Segment.CONTROL;
        }
        return value >= '0' && value <= '9' ? Segment.DIGIT : Segment.PRINTABLE;
    }

    Found next() {
        if (!skipBlanks()) {
            return Found.END;
        }
        if (buffer[at] == 'I' && atInterchange()) {
            return Found.INTERCHANGE;
        }
        if (classes[buffer[at] & 0xff] == (byte) END) {
            segment.offset = offset();
            segment.line = line();
            at++;
            return Found.EMPTY;
        }
        return cut();
    }

    private Found cut() {
        Segment seg = segment;
        seg.offset = base + at;
        seg.line = line();
        int start = at;
        int next = at;
        int count = 0;
        int seen = 0;
        while (true) {
            byte[] bytes = buffer;
            int end = limit;
            while (next < end) {
                int kind = classes[bytes[next++] & 0xff];
                seen |= kind;
                if ((kind & SEPARATORS) != 0) {
                    if (count == seg.ends.length) {
                        seg.grow();
                    }
                    seg.ends[count] = next - 1 - start;
                    seg.classes[count++] = (byte) (seen & ~SEPARATORS);
                    seen = 0;
                    if (kind != ELEMENT) {
                        return complete(start, next, count, Found.SEGMENT);
                    }
                }
            }
            int length = next - start;
            if (length > MAX_SEGMENT) {
                return Found.TOO_LONG;
            }
            if (!fill(start)) {
                if (count == seg.ends.length) {
                    seg.grow();
                }
                seg.ends[count] = length;
                seg.classes[count++] = (byte) seen;
                return complete(at, at + length, count, Found.CUT_SHORT);
            }
            start = at;
            next = start + length;
        }
    }

    private Found complete(int start, int next, int count, Found found) {
        segment.bytes = buffer;
        segment.start = start;
        segment.count = count - 1;
        int tag = segment.ends[0];
        segment.key = tag <= Keys.MAX ? Keys.of(buffer, start, start + tag) : 0;
        at = next;
        if (newlineEnds && found == Found.SEGMENT) {
            newlines++;
        }
        return found;
    }

    /** @return false at the end of the bytes */
    boolean skipBlanks() {
        while (true) {
            while (at < limit) {
                byte value = buffer[at];
                if (value > ' ' || value < 0 || classes[value] == ELEMENT) {
                    return true;
                }
                if (value == '\n') {
                    newlines++;
                }
                at++;
            }
            if (!fill(at)) {
                return false;
            }
        }
    }

    /** Whether the next bytes look like ISA and a separator. */
    boolean atInterchange() {
        return available(4) >= 4 && IsaHeader.begins(buffer, at);
    }

    /** The interchange header that comes next, taken; null when it is none. */
    IsaHeader takeHeader() {
        int there = available(IsaHeader.MAX_LENGTH);
        IsaHeader header = IsaHeader.parse(buffer, at, at + there);
        if (header != null) {
            at += header.length();
            if (header.delimiters().segment() == '\n') {
                newlines++;
            }
        }
        return header;
    }

    /** Skips one byte at least, to the next bytes that are an interchange header, or to the end. */
    void skipToInterchange() {
        int there;
        do {
            if (buffer[at] == '\n') {
                newlines++;
            }
            at++;
            there = available(IsaHeader.LENGTH);
        } while (there > 0 && !IsaHeader.fits(buffer, at, at + there));
    }

    /** Goes forward to a byte offset; lines are not counted on the way. */
    void skipTo(long offset) {
        while (offset() < offset) {
            int step = (int) Math.min(limit - at, offset - offset());
            at += step;
            if (step == 0 && !fill(at)) {
                return;
            }
        }
    }

    /** How many of the {@code wanted} bytes there are from here; fewer only at the end. */
    private int available(int wanted) {
        while (limit - at < wanted && fill(at)) {
            continue;
        }
        return Math.min(wanted, limit - at);
    }

    /** Reads on; what is before {@code keep} may be overwritten, and {@code keep} becomes {@link #at}. */
    private boolean fill(int keep) {
        at = keep;
        if (ended) {
            return false;
        }
        if (keep > 0 && limit + CHUNK > buffer.length) {
            System.arraycopy(buffer, keep, buffer, 0, limit - keep);
            base += keep;
            limit -= keep;
            at = 0;
        }
        if (limit + CHUNK > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        try {
            int read = in.read(buffer, limit, CHUNK);
            ended = read < 0;
            limit += Math.max(0, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !ended;
    }
}
