package io.entrepot.format.x12.grammar;

/**
 * A relation between elements of a segment, or components of a composite (X12.6, 3.8.3).
 */
public final class SyntaxNote {
    /** The letter in the standard's tables. */
    public enum Kind {
        /** P: all or none. */
        PAIRED,
        /** R: at least one. */
        REQUIRED,
        /** E: one at most. */
        EXCLUSION,
        /** C: if the first, then all. */
        CONDITIONAL,
        /** L: if the first, then at least one of the others. */
        LIST
    }

    private final Kind kind;
    private final int[] positions;
    private final long mask;

    SyntaxNote(Kind kind, int[] positions) {
        this.kind = kind;
        this.positions = positions;
        long bits = 0;
        for (int position : positions) {
            bits |= 1L << position;
        }
        this.mask = bits;
    }

    public Kind kind() {
        return kind;
    }

    /** @param present bit n set: element n is there and not empty */
    public boolean holds(long present) {
        long seen = present & mask;
        boolean first = (present & 1L << positions[0]) != 0;
        return switch (kind) {
            case PAIRED -> seen == 0 || seen == mask;
            case REQUIRED -> seen != 0;
            case EXCLUSION -> (seen & (seen - 1)) == 0;
            case CONDITIONAL -> !first || seen == mask;
            case LIST -> !first || (seen & (seen - 1)) != 0;
        };
    }

    /** How many elements it names. */
    public int size() {
        return positions.length;
    }

    public int position(int index) {
        return positions[index];
    }

    /** As in the standard's tables, e.g. {@code P0304}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(kind.name().charAt(0));
        for (int position : positions) {
            text.append(position / 10).append(position % 10);
        }
        return text.toString();
    }
}
