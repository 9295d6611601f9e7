package io.entrepot.format.x12;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers of few bytes each, one behind the other; in pieces, so that growing copies little. */
final class PackedBytes {
    private static final int PIECE_BITS = 16;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final int FIRST_SIZE = 64;
    private static final int SEVEN = 0x7F;

    private final List<byte[]> pieces = new ArrayList<>();
    private final VerdictRoom room;
    private long size;

    PackedBytes(VerdictRoom room) {
        this.room = room;
    }

    /** Where the next number begins. */
    long size() {
        return size;
    }

    /** Appends a number: the nearer to 0, the shorter (seven bits a byte, the sign in the lowest). */
    void put(long number) {
        long rest = number << 1 ^ number >> Long.SIZE - 1;
        while ((rest & ~SEVEN) != 0) {
            append((byte) (rest | ~SEVEN));
            rest >>>= 7;
        }
        append((byte) rest);
    }

    private void append(byte value) {
        int at = (int) size & PIECE - 1;
        if (at == 0) {
            room.take(FIRST_SIZE);
            pieces.add(new byte[FIRST_SIZE]);
        }
        byte[] last = pieces.get(pieces.size() - 1);
        if (at == last.length) {
            room.take(at);
            last = Arrays.copyOf(last, 2 * at);
            pieces.set(pieces.size() - 1, last);
        }
        last[at] = value;
        size++;
    }

    /** @param at where a number begins */
    Reader from(long at) {
        return new Reader(at);
    }

    /** Reads numbers as they were put. */
    final class Reader {
        private long at;

        private Reader(long at) {
            this.at = at;
        }

        long next() {
            long number = 0;
            int shift = 0;
            byte part;
            do {
                part = pieces.get((int) (at >>> PIECE_BITS))[(int) at & PIECE - 1];
                number |= (long) (part & SEVEN) << shift;
                shift += 7;
                at++;
            } while (part < 0);
            return number >>> 1 ^ -(number & 1);
        }
    }
}
