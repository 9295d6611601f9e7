package io.entrepot.format.edifact;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts content into segments. UNA and UNB set service characters and character set for what follows them. */
final class SegmentScanner {
    /** No segment of a directory comes near; whoever sends more has lost a terminator. */
    static final int MOST_BYTES = 64 * 1024;

    /** Repertoires of UNB S001 0001 (ISO 9735, 6 and later): the ISO 8859 part of each. */
    private static final Map<String, String> REPERTOIRES = Map.of(
            "UNOC", "ISO-8859-1",
            "UNOD", "ISO-8859-2",
            "UNOE", "ISO-8859-5",
            "UNOF", "ISO-8859-7",
            "UNOH", "ISO-8859-3",
            "UNOI", "ISO-8859-6",
            "UNOK", "ISO-8859-9",
            "UNOW", "UTF-8",
            "UNOY", "UTF-8");

    private static final int UNA_REST = 6;
    /** Control-Z. */
    private static final int END_OF_FILE = 0x1A;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private ServiceCharacters characters = ServiceCharacters.USUAL;
    private Charset charset = StandardCharsets.ISO_8859_1;
    private long offset;

    SegmentScanner(InputStream content) {
        in = new BufferedInputStream(content);
        in.mark(MARK.length);
        try {
            if (java.util.Arrays.equals(in.readNBytes(MARK.length), MARK)) {
                offset = MARK.length;
            } else {
                in.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return null at the end of the content
     * @throws Rejected when the content ends within a segment, or it has no terminator within {@value #MOST_BYTES} bytes
     * @throws UncheckedIOException when it cannot be read
     */
    EdifactSegment next() {
        int first = skipSpace();
        if (first < 0) {
            return null;
        }
        long start = offset - 1;
        String raw = raw(first, start);
        while (raw.startsWith("UNA")) {
            first = skipSpace();
            if (first < 0) {
                return null;
            }
            start = offset - 1;
            raw = raw(first, start);
        }
        if (raw.startsWith("UNB") && raw.length() > 3) {
            charset = charset(raw);
            raw = decoded();
        }
        return split(raw, start);
    }

    /** Byte offset behind what has been read. */
    long end() {
        return offset;
    }

    private static Charset charset(String unb) {
        return charsetOf(unb.length() >= 8 ? unb.substring(4, 8) : "");
    }

    /** @param syntax begins with a syntax identifier (0001) */
    static Charset charsetOf(String syntax) {
        String identifier = syntax.substring(0, Math.min(4, syntax.length()));
        return Charset.forName(REPERTOIRES.getOrDefault(identifier, "ISO-8859-1"));
    }

    /** Reads to the terminator, which is left out, as are line ends: some senders break their lines after 80 characters, also behind a release. */
    private String raw(int first, long start) {
        buffer.reset();
        boolean released = false;
        for (int next = first; ; next = read()) {
            if (next < 0) {
                throw cut(
                        start,
                        "truncated",
                        "the content ends here",
                        "a segment that ends with " + shown(characters.terminator()));
            }
            if (!released && next == characters.terminator()) {
                return decoded();
            }
            if (!isLineEnd(next)) {
                buffer.write(next);
                released = !released && characters.releases() && next == characters.release();
            }
            if (buffer.size() > MOST_BYTES) {
                throw cut(
                        start,
                        "segment-length",
                        "more than " + MOST_BYTES + " bytes",
                        "a terminator " + shown(characters.terminator()));
            }
            if (buffer.size() == 3 && decoded().equals("UNA")) {
                una(start);
                return "UNA";
            }
        }
    }

    private boolean isLineEnd(int next) {
        return (next == '\r' || next == '\n') && !characters.contains((char) next);
    }

    private void una(long start) {
        StringBuilder una = new StringBuilder();
        for (int i = 0; i < UNA_REST; i++) {
            int next = read();
            una.append(next < 0 ? "" : (char) next);
        }
        ServiceCharacters read = ServiceCharacters.of(una.toString());
        if (read == null) {
            throw cut(start, "una", una.toString(), "six service characters, all different");
        }
        characters = read;
    }

    private EdifactSegment split(String raw, long start) {
        List<List<String>> elements = new ArrayList<>();
        List<String> components = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (characters.releases() && c == characters.release() && i + 1 < raw.length()) {
                value.append(raw.charAt(++i));
            } else if (c == characters.component() || c == characters.element()) {
                components.add(value.toString());
                value.setLength(0);
                if (c == characters.element()) {
                    elements.add(components);
                    components = new ArrayList<>();
                }
            } else {
                value.append(c);
            }
        }
        components.add(value.toString());
        elements.add(components);
        return new EdifactSegment(elements.get(0).get(0).strip(), elements.subList(1, elements.size()), start);
    }

    private String decoded() {
        return buffer.toString(charset);
    }

    /** Line ends, blanks, and what mainframes fill and end their files with. */
    private int skipSpace() {
        int next = read();
        while (next == '\r' || next == '\n' || next == ' ' || next == '\t' || next == 0 || next == END_OF_FILE) {
            next = read();
        }
        return next;
    }

    private int read() {
        try {
            int next = in.read();
            if (next >= 0) {
                offset++;
            }
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(char c) {
        return c < ' ' ? String.format("0x%02X", (int) c) : "\"" + c + "\"";
    }

    private static Rejected cut(long start, String rule, String seen, String expected) {
        return new Rejected(Finding.error(
                Place.offset(start, ""), "edifact-" + rule, seen, expected, "Send the whole interchange again."));
    }
}
