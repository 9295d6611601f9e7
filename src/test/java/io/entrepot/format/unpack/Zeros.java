package io.entrepot.format.unpack;

import java.io.InputStream;
import java.util.Arrays;

/** So many zero bytes. */
final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
        this.left = left;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int n = (int) Math.min(length, left);
        Arrays.fill(bytes, offset, offset + n, (byte) 0);
        left -= n;
        return n;
    }
}
