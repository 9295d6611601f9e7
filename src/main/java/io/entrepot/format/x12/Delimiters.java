package io.entrepot.format.x12;

import java.util.Optional;

/**
 * The characters that structure an interchange (X12.5, X12.6), ASCII each and all different.
 *
 * @param element data element separator, the fourth character of ISA
 * @param component component element separator, {@code ISA16}
 * @param repetition repetition separator, {@code ISA11} from 00402 on; {@value #NONE} when the version has none
 * @param segment segment terminator, the character after {@code ISA16}
 */
public record Delimiters(char element, char component, char repetition, char segment) {
    /** No repetition separator: interchange versions before 00402. */
    public static final char NONE = 0;

    /** What most of the trade uses before 00402. */
    public static final Delimiters COMMON_004010 = new Delimiters('*', '>', NONE, '~');

    /** What most of the trade uses from 00402 on. */
    public static final Delimiters COMMON_005010 = new Delimiters('*', ':', '^', '~');

    public Delimiters {
        if (!distinct(element, component, repetition, segment)) {
            throw new IllegalArgumentException("delimiters must be four different ASCII characters");
        }
    }

    /**
     * What the interchange header at these bytes declares.
     *
     * @param from where ISA would begin
     * @param to end of the bytes at hand; {@value IsaHeader#MAX_LENGTH} of them are enough
     * @return empty when they are no header
     */
    public static Optional<Delimiters> declaredBy(byte[] bytes, int from, int to) {
        IsaHeader header = IsaHeader.parse(bytes, from, Math.min(to, from + IsaHeader.MAX_LENGTH));
        return Optional.ofNullable(header).map(IsaHeader::delimiters);
    }

    private static boolean distinct(char element, char component, char repetition, char segment) {
        return element != component
                && element != segment
                && component != segment
                && repetition != element
                && repetition != component
                && repetition != segment
                && Math.max(Math.max(element, component), Math.max(repetition, segment)) < 0x80;
    }

    /** Whether data may not contain {@code c}. */
    public boolean contains(int c) {
        return c == element || c == component || c == segment || c == repetition && repetition != NONE;
    }
}
