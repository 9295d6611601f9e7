package io.entrepot.format.x12.grammar;

import java.util.Collection;

/** Maps {@link Keys} to their index; an open hash table of longs. */
final class KeyTable {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] keys;
    private final short[] indexes;
    private final int shift;

    /** @param texts different from each other; the first gets index 0 */
    KeyTable(Collection<String> texts) {
        int bits = 66 - Long.numberOfLeadingZeros(Math.max(4, texts.size()));
        this.keys = new long[1 << bits];
        this.indexes = new short[1 << bits];
        this.shift = 64 - bits;
        short index = 0;
        for (String text : texts) {
            int at = slot(Keys.of(text));
            while (keys[at] != 0) {
                at = at + 1 & keys.length - 1;
            }
            keys[at] = Keys.of(text);
            indexes[at] = index++;
        }
    }

    /** The index of {@code key}; -1 when it is not in the table. */
    int find(long key) {
        int at = slot(key);
        while (keys[at] != 0) {
            if (keys[at] == key) {
                return indexes[at];
            }
            at = at + 1 & keys.length - 1;
        }
        return -1;
    }

    private int slot(long key) {
        return (int) (key * SPREAD >>> shift);
    }
}
