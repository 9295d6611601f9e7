package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.Keys;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What the three levels of envelopes have in common. */
final class Envelopes {
    static final long GS = Keys.of("GS");
    static final long GE = Keys.of("GE");
    static final long ST = Keys.of("ST");
    static final long SE = Keys.of("SE");
    static final long IEA = Keys.of("IEA");
    static final long TA1 = Keys.of("TA1");
    static final long ISB = Keys.of("ISB");
    static final long ISE = Keys.of("ISE");

    /** Longer than any element of a header may be. */
    private static final int MOST_KEPT = 80;

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    private Envelopes() {}

    /** Whether a segment belongs to an envelope, so that it ends a set that has no SE. */
    static boolean isControl(long key) {
        return key == SE || key == ST || key == GE || key == GS || key == IEA;
    }

    /** Whether the version knows repeating elements. */
    static boolean repeats(String release) {
        return release.compareTo("004020") >= 0;
    }

    static boolean length(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        return length >= min && length <= max;
    }

    /** Text of a header that can be told and kept: a dot stands for each control character, none of which belongs there. */
    static String printable(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : CONTROL.matcher(text).replaceAll(".");
    }

    /** Text of a header to be kept; the end of what is much too long is not. */
    static String kept(String text) {
        return printable(text.length() <= MOST_KEPT ? text : text.substring(0, MOST_KEPT));
    }

    /** A count; -1 when it is none. */
    static int number(String text) {
        return text.matches("\\d{1,10}") ? (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text)) : -1;
    }

    /** Whether two control numbers of type N0 are the same: leading zeros do not count. */
    static boolean sameNumber(String one, String other) {
        boolean numbers = one.matches("\\d{1,20}") && other.matches("\\d{1,20}");
        return numbers ? new BigInteger(one).equals(new BigInteger(other)) : one.equals(other);
    }
}
