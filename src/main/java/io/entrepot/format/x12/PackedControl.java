package io.entrepot.format.x12;

/** A control number of up to nine ASCII characters ({@code ST02}) as one number, seven bits a character: large groups have many. */
final class PackedControl {
    /** What stands for a text that cannot be packed. */
    static final long NONE = 0;

    private static final int BITS = 7;
    private static final int MASK = (1 << BITS) - 1;
    private static final int MOST = Long.SIZE / BITS;

    private PackedControl() {}

    static long of(String control) {
        int length = control.length();
        if (length > MOST) {
            return NONE;
        }
        long packed = 0;
        for (int at = 0; at < length; at++) {
            char each = control.charAt(at);
            if (each == 0 || each > MASK) {
                return NONE;
            }
            packed = packed << BITS | each;
        }
        return packed;
    }
}
