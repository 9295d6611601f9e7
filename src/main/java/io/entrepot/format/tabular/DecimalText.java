package io.entrepot.format.tabular;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads decimal numbers of one notation from characters, without detours over text for up to 18 digits. */
final class DecimalText {
    private static final int MOST_DIGITS = 34;
    private static final int LONG_DIGITS = 18;
    /** Stands for "no such separator": digits are looked at first, so this never matches. */
    private static final char NONE = '0';

    private static final int GROUP = 3;

    private final char point;
    private final char grouping;
    private final int scale;
    private final boolean implied;

    private DecimalText(char point, char grouping, int scale, boolean implied) {
        this.point = point;
        this.grouping = grouping;
        this.scale = scale;
        this.implied = implied;
    }

    /** @param grouping thousands separator that may stand between groups of three digits; empty = none */
    static DecimalText written(char point, String grouping, int scale) {
        return new DecimalText(point, grouping.isEmpty() ? NONE : grouping.charAt(0), scale, false);
    }

    /** Digits only, the last {@code scale} of them are decimals. */
    static DecimalText minor(int scale) {
        return new DecimalText(NONE, NONE, scale, true);
    }

    /**
     * The number with exactly the notation's decimals. A sign may lead or follow; surplus decimals must be zeros; grouping
     * separators must stand between full groups (or {@code 12.34} would be read as 1234).
     *
     * @return null when the characters are no such number
     */
    BigDecimal parse(char[] text, int start, int end) {
        int from = start;
        int to = end;
        boolean negative = false;
        if (text[from] == '-' || text[from] == '+') {
            negative = text[from++] == '-';
        } else if (text[to - 1] == '-' || text[to - 1] == '+') {
            negative = text[--to] == '-';
        }
        if (to - from <= 0 || to - from > 2 * MOST_DIGITS) {
            return null;
        }
        return to - from <= LONG_DIGITS - scale ? small(text, from, to, negative) : large(text, from, to, negative);
    }

    /** Few enough characters that the digits, filled up to the scale, fit a long. */
    private BigDecimal small(char[] text, int from, int to, boolean negative) {
        long digits = 0;
        int decimals = -1;
        int sinceGroup = -1;
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                if (decimals >= scale) {
                    if (digit != 0) {
                        return null;
                    }
                    continue;
                }
                digits = digits * 10 + digit;
                count++;
                if (decimals >= 0) {
                    decimals++;
                } else if (sinceGroup >= 0) {
                    sinceGroup++;
                }
            } else if (c == point && decimals < 0 && (sinceGroup < 0 || sinceGroup == GROUP)) {
                decimals = 0;
                sinceGroup = -1;
            } else if (c == grouping && decimals < 0 && groupMayEnd(count, sinceGroup)) {
                sinceGroup = 0;
            } else {
                return null;
            }
        }
        if (count == 0 || sinceGroup >= 0 && sinceGroup != GROUP) {
            return null;
        }
        if (!implied) {
            for (int i = Math.max(decimals, 0); i < scale; i++) {
                digits *= 10;
            }
        }
        return BigDecimal.valueOf(negative ? -digits : digits, scale);
    }

    private static boolean groupMayEnd(int count, int sinceGroup) {
        return sinceGroup < 0 ? count >= 1 && count <= GROUP : sinceGroup == GROUP;
    }

    /** The same for long texts: the digits are checked in pieces and joined as text. */
    private BigDecimal large(char[] text, int from, int to, boolean negative) {
        StringBuilder digits = new StringBuilder(to - from + scale);
        int point = implied ? -1 : indexOf(text, from, to, this.point);
        int wholeEnd = point < 0 ? to : point;
        if (!whole(text, from, wholeEnd, digits)) {
            return null;
        }
        int decimals = 0;
        for (int i = wholeEnd + 1; i < to; i++) {
            char c = text[i];
            if (c < '0' || c > '9' || decimals >= scale && c != '0') {
                return null;
            }
            if (decimals < scale) {
                digits.append(c);
                decimals++;
            }
        }
        for (; !implied && decimals < scale; decimals++) {
            digits.append('0');
        }
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return null;
        }
        BigDecimal number = new BigDecimal(new BigInteger(digits.toString()), scale);
        return negative ? number.negate() : number;
    }

    private boolean whole(char[] text, int from, int to, StringBuilder digits) {
        int sinceGroup = -1;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits.append(c);
                sinceGroup = sinceGroup < 0 ? -1 : sinceGroup + 1;
            } else if (c == grouping && groupMayEnd(digits.length(), sinceGroup)) {
                sinceGroup = 0;
            } else {
                return false;
            }
        }
        return sinceGroup < 0 || sinceGroup == GROUP;
    }

    private static int indexOf(char[] text, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The notation, for findings. */
    String expected() {
        if (implied) {
            return "digits only, the last " + scale + " of them decimals";
        }
        return "a number with " + (scale == 0 ? "no decimals" : "up to " + scale + " decimals after '" + point + "'")
                + (grouping == NONE ? ", no thousands separator" : ", thousands separator '" + grouping + "'");
    }
}
