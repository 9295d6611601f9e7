package io.entrepot.format.x12;

import io.entrepot.failure.Rejected;
import java.util.HashSet;
import java.util.Set;

/**
 * Control numbers that have been used. Of numbers that differ in their last character only, sixty-four lie in one place of a hash
 * table ({@link PackedControl}): two to five bytes each where they go up one by one, some forty at random. What cannot be packed is
 * kept as text.
 */
public final class UsedControls {
    private static final int FIRST_SIZE = 16;
    private static final int PAGE_BITS = 6;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final VerdictRoom room = VerdictRoom.forNumbers();
    private final Set<String> others = new HashSet<>();
    private long[] pages = new long[FIRST_SIZE];
    /** Which numbers of the page were used; 0 = there is no page. */
    private long[] numbers = new long[FIRST_SIZE];

    private int used;

    /**
     * @return whether it is the first of its kind
     * @throws Rejected when there are more than can be kept
     */
    public boolean add(String control) {
        long packed = PackedControl.of(control);
        if (packed == PackedControl.NONE) {
            room.take(others.contains(control) ? 0 : VerdictRoom.SMALL);
            return others.add(control);
        }
        int at = find(packed >>> PAGE_BITS);
        long before = numbers[at];
        pages[at] = packed >>> PAGE_BITS;
        numbers[at] |= 1L << packed; // the low six bits count
        if (before == 0 && 4 * ++used > 3 * pages.length) {
            grow();
        }
        return numberIsNew(before, packed);
    }

    /** Whether it was added. */
    public boolean contains(String control) {
        long packed = PackedControl.of(control);
        return packed == PackedControl.NONE
                ? others.contains(control)
                : !numberIsNew(numbers[find(packed >>> PAGE_BITS)], packed);
    }

    private static boolean numberIsNew(long before, long packed) {
        return (before & 1L << packed) == 0;
    }

    /** Where the page is, or can be put. */
    private int find(long page) {
        int last = pages.length - 1;
        int at = (int) (page * MIX >>> Integer.SIZE) & last;
        while (numbers[at] != 0 && pages[at] != page) {
            at = at + 1 & last;
        }
        return at;
    }

    private void grow() {
        room.take(2L * Long.BYTES * pages.length);
        long[] oldPages = pages;
        long[] oldNumbers = numbers;
        pages = new long[2 * oldPages.length];
        numbers = new long[2 * oldPages.length];
        for (int each = 0; each < oldPages.length; each++) {
            if (oldNumbers[each] != 0) {
                int at = find(oldPages[each]);
                pages[at] = oldPages[each];
                numbers[at] = oldNumbers[each];
            }
        }
    }
}
