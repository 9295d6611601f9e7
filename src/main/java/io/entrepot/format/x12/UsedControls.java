package io.entrepot.format.x12;

import java.util.HashSet;
import java.util.Set;

/** The control numbers that have been used in one group: a hash set of {@link PackedControl}s, the few others as text. */
final class UsedControls {
    private static final int FIRST_SIZE = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Set<String> others = new HashSet<>();
    private long[] slots = new long[FIRST_SIZE];
    private int used;

    /** @return whether it is the first of its kind */
    boolean add(String control) {
        long packed = PackedControl.of(control);
        if (packed == PackedControl.NONE) {
            return others.add(control);
        }
        if (!put(slots, packed)) {
            return false;
        }
        used++;
        if (2 * used > slots.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long each : slots) {
            if (each != PackedControl.NONE) {
                put(larger, each);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long packed) {
        int last = slots.length - 1;
        int at = (int) (packed * MIX >>> Integer.SIZE) & last;
        while (slots[at] != PackedControl.NONE) {
            if (slots[at] == packed) {
                return false;
            }
            at = at + 1 & last;
        }
        slots[at] = packed;
        return true;
    }
}
