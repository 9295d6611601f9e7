package io.entrepot.format.x12.grammar;

import java.nio.charset.StandardCharsets;

/** Short texts (segment identifiers, codes) as one {@code long}, so that comparing them costs nothing. */
public final class Keys {
    /** Longest text that fits. */
    public static final int MAX = 7;

    private Keys() {}

    /** @return never 0; a leading one keeps texts of different length apart */
    public static long of(byte[] bytes, int from, int to) {
        if (to - from > MAX) {
            throw new IllegalArgumentException("longer than " + MAX);
        }
        long key = 1;
        for (int at = from; at < to; at++) {
            key = key << 8 | bytes[at] & 0xff;
        }
        return key;
    }

    public static long of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }
}
