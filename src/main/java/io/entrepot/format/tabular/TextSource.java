package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Characters of a byte stream. A byte order mark (UTF-8, UTF-16) is dropped and wins over the given charset; bytes that are
 * none of the charset's characters are refused with their offset ({@code charset-malformed}), never replaced.
 */
public final class TextSource extends Reader {
    private static final int BLOCK = 32 * 1024;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final InputStream in;
    private final Charset declared;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    private CharsetDecoder decoder;
    /** Offset in the content of the buffer's first byte. */
    private long base;

    private boolean inputEnded;
    private boolean flushed;
    private boolean any;

    public TextSource(InputStream in, Charset declared) {
        this.in = in;
        this.declared = declared;
        bytes.flip();
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        if (decoder == null) {
            start();
        }
        CharBuffer out = CharBuffer.wrap(target, offset, count);
        while (out.position() == offset && !flushed) {
            CoderResult result = decoder.decode(bytes, out, inputEnded);
            if (result.isError()) {
                throw malformed(result);
            }
            if (result.isUnderflow()) {
                if (inputEnded) {
                    decoder.flush(out);
                    flushed = true;
                } else {
                    fill();
                }
            }
        }
        int read = out.position() - offset;
        any |= read > 0;
        return read == 0 ? -1 : read;
    }

    /** Whether nothing but, perhaps, a byte order mark has come so far. */
    public boolean empty() {
        return !any;
    }

    private void start() throws IOException {
        while (bytes.remaining() < 3 && !inputEnded) {
            fill();
        }
        Charset charset = declared;
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            bytes.position(3);
        } else if (startsWith(0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            bytes.position(2);
        } else if (startsWith(0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            bytes.position(2);
        }
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private boolean startsWith(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(bytes.position() + i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void fill() throws IOException {
        base += bytes.position();
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            inputEnded = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    private Rejected malformed(CoderResult result) {
        long offset = base + bytes.position();
        byte[] bad = new byte[Math.min(result.length(), bytes.remaining())];
        bytes.get(bytes.position(), bad);
        return new Rejected(Finding.error(
                Place.offset(offset, ""),
                "charset-malformed",
                HEX.formatHex(bad),
                decoder.charset().name() + " text",
                "Send the file in the agreed character set, or with a byte order mark (UTF-8, UTF-16)."));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
