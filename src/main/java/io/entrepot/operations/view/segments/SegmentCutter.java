package io.entrepot.operations.view.segments;

import io.entrepot.format.edifact.ServiceCharacters;
import io.entrepot.format.x12.Delimiters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts content into segments by the separators that it declares itself, in X12's ISA or EDIFACT's UNA. It checks nothing: what a
 * validator refuses is to be seen too. Holds one segment, and of a long one only the beginning.
 */
final class SegmentCutter {
    /** Bytes kept of one segment; what follows is skipped. */
    static final int KEPT = 4096;

    private static final int CHUNK = 1 << 16;
    private static final int HEADER = 512;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[2 * CHUNK];
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int at;
    private int limit;
    private long base;
    private Syntax syntax;

    SegmentCutter(InputStream in) {
        this.in = in;
    }

    /**
     * A segment as it lies in the content.
     *
     * @param offset of its first byte
     * @param end behind its terminator
     * @param bytes without terminator, at most {@value SegmentCutter#KEPT}
     * @param whole false when the content ends within it, or {@code bytes} is only its beginning
     */
    record Cut(long offset, long end, byte[] bytes, boolean whole, Syntax syntax) {}

    /** @return empty at the end of the content, and at once when it is no EDI */
    Optional<Cut> next() throws IOException {
        if (!skipBlanks()) {
            return Optional.empty();
        }
        if (begins(Syntax.SERVICE_STRING) && adoptServiceCharacters()) {
            return Optional.of(take(Syntax.SERVICE_STRING_LENGTH));
        }
        adoptHeader();
        return syntax == null ? Optional.empty() : Optional.of(cut());
    }

    private boolean adoptServiceCharacters() {
        int tag = Syntax.SERVICE_STRING.length();
        int rest = Math.min(limit - at, Syntax.SERVICE_STRING_LENGTH) - tag;
        ServiceCharacters characters =
                ServiceCharacters.of(new String(buffer, at + tag, rest, StandardCharsets.ISO_8859_1));
        if (characters != null) {
            syntax = Syntax.of(characters);
        }
        return characters != null;
    }

    private void adoptHeader() throws IOException {
        if (syntax == null && begins("UNB")) {
            syntax = Syntax.of(ServiceCharacters.USUAL);
        } else if (begins("ISA")) {
            Delimiters.declaredBy(buffer, at, limit).map(Syntax::of).ifPresent(declared -> syntax = declared);
        }
    }

    private Cut take(int length) {
        long offset = base + at;
        kept.reset();
        kept.write(buffer, at, length);
        at += length;
        return new Cut(offset, offset + length, kept.toByteArray(), true, syntax);
    }

    private Cut cut() throws IOException {
        long offset = base + at;
        kept.reset();
        boolean released = false;
        while (at < limit || fill()) {
            byte next = buffer[at++];
            if (next == syntax.terminator() && !released) {
                return new Cut(offset, base + at, kept.toByteArray(), base + at - offset <= KEPT + 1, syntax);
            }
            if (kept.size() < KEPT) {
                kept.write(next);
            }
            released = !released && syntax.release() != 0 && next == syntax.release();
        }
        return new Cut(offset, base + at, kept.toByteArray(), false, syntax);
    }

    /** Blanks, line ends and a byte order mark between segments. */
    private boolean skipBlanks() throws IOException {
        while (at < limit || fill()) {
            int value = buffer[at] & 0xff;
            boolean mark = base + at < BYTE_ORDER_MARK.length && buffer[at] == BYTE_ORDER_MARK[(int) (base + at)];
            if (value > ' ' && !mark) {
                return true;
            }
            at++;
        }
        return false;
    }

    private boolean begins(String tag) throws IOException {
        if (buffer[at] != tag.charAt(0)) {
            return false;
        }
        while (limit - at < HEADER && fill()) {
            continue;
        }
        return limit - at > tag.length()
                && new String(buffer, at, tag.length(), StandardCharsets.ISO_8859_1).equals(tag);
    }

    /** Reads on behind what is there; what was taken may be overwritten. */
    private boolean fill() throws IOException {
        if (limit + CHUNK > buffer.length) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            base += at;
            limit -= at;
            at = 0;
        }
        int read = in.read(buffer, limit, CHUNK);
        limit += Math.max(0, read);
        return read > 0;
    }
}
