package io.entrepot.landing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A payload's plaintext; errors while reading name the payload. */
final class NamedPayload extends FilterInputStream {
    private final String ref;

    NamedPayload(InputStream in, String ref) {
        super(in);
        this.ref = ref;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private PayloadUnreadable unreadable(IOException cause) {
        return new PayloadUnreadable(ref, "is damaged or sealed with another key", cause);
    }
}
