package io.entrepot.format.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The archive's bytes with their position, little-endian numbers, and an inflater fed from the same buffer. */
final class ZipInput {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int end;
    private long position;

    ZipInput(InputStream in) {
        this.in = in;
    }

    /** Bytes taken so far. */
    long position() {
        return position;
    }

    /** @throws EOFException when the archive ends before */
    ByteBuffer take(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int n = read(bytes, done, length - done);
            if (n < 0) {
                throw new EOFException();
            }
            done += n;
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The next bytes without taking them; fewer when the archive ends. */
    ByteBuffer peek(int length) throws IOException {
        while (end - next < length && fill()) {
            continue;
        }
        int n = Math.min(length, end - next);
        return ByteBuffer.wrap(buffer, next, n).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** -1 at the archive's end. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        int n = Math.min(length, end - next);
        System.arraycopy(buffer, next, bytes, offset, n);
        advance(n);
        return n;
    }

    /** Inflates some bytes; 0 when the inflater is finished. */
    int inflate(Inflater inflater, byte[] bytes, int offset, int length) throws IOException, DataFormatException {
        while (!inflater.finished()) {
            int n = inflater.inflate(bytes, offset, length);
            if (n > 0) {
                return n;
            }
            if (inflater.needsDictionary()) {
                throw new DataFormatException("preset dictionary");
            }
            if (inflater.needsInput() && !inflater.finished()) {
                if (next == end && !fill()) {
                    throw new EOFException();
                }
                inflater.setInput(buffer, next, end - next);
                // Taken back below what the inflater leaves unused, as soon as it is known.
                advance(end - next);
            }
        }
        return 0;
    }

    /** Gives back what a finished inflater did not use. */
    void giveBack(int unused) {
        next -= unused;
        position -= unused;
    }

    private void advance(int n) {
        next += n;
        position += n;
    }

    private boolean fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
            next = 0;
        }
        int n = in.read(buffer, end, buffer.length - end);
        if (n > 0) {
            end += n;
        }
        return n > 0;
    }
}
