package io.entrepot.format.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers its own trouble, so that a broken disk is never taken for a broken message. */
final class PgpSource extends FilterInputStream {
    private IOException failure;

    PgpSource(InputStream in) {
        super(in);
    }

    /** What the source failed with; null = it did not. */
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
