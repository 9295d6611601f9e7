package io.entrepot.format.iso20022;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** XML Schema's lexical forms, read from characters: no String, no regular expression, no exception for bad ones. */
final class Lexical {
    /** Most digits of an amount, and most of them after the point (ISO 20022 amount types). */
    static final int TOTAL_DIGITS = 18;

    static final int FRACTION_DIGITS = 5;

    private LocalDate last = LocalDate.EPOCH;

    /** An unsigned {@code xs:decimal} of up to 18 digits as written; {@code null} when it is none. */
    BigDecimal decimal(TextBuffer text, boolean negative) {
        char[] chars = text.chars;
        long unscaled = 0;
        int digits = 0;
        int scale = -1;
        for (int i = text.start; i < text.end; i++) {
            int digit = chars[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (unscaled > (Long.MAX_VALUE - 9) / 10) {
                    return null;
                }
                unscaled = unscaled * 10 + digit;
                if (scale >= 0) {
                    scale++;
                }
            } else if (chars[i] == '.' && scale < 0) {
                scale = 0;
            } else if (chars[i] != '+' || i != text.start) {
                return null;
            }
        }
        return digits == 0 ? null : BigDecimal.valueOf(negative ? -unscaled : unscaled, Math.max(scale, 0));
    }

    /** Digits only, at most 18; -1 when it is something else. */
    static long digits(TextBuffer text) {
        if (text.isEmpty() || text.length() > TOTAL_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = text.start; i < text.end; i++) {
            int digit = text.chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The day of an {@code xs:date}, as the bank wrote it; {@code null} when it is none. */
    LocalDate date(TextBuffer text) {
        return text.length() >= 10 && zone(text.chars, text.start + 10, text.end) ? day(text) : null;
    }

    /** The day of an {@code xs:dateTime} in the bank's own offset; {@code null} when it is none. */
    LocalDate dateTime(TextBuffer text) {
        char[] c = text.chars;
        int at = text.start + 10;
        if (text.length() < 19 || c[at] != 'T' || c[at + 3] != ':' || c[at + 6] != ':') {
            return null;
        }
        int hour = two(c, at + 1);
        int minute = two(c, at + 4);
        int second = two(c, at + 7);
        boolean time = hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return time && zone(c, fraction(c, at + 9, text.end), text.end) ? day(text) : null;
    }

    /** Whether a date-time that {@link #dateTime} accepted is the first instant of its day. */
    static boolean midnight(TextBuffer text) {
        return two(text.chars, text.start + 11) == 0
                && two(text.chars, text.start + 14) == 0
                && two(text.chars, text.start + 17) == 0;
    }

    private LocalDate day(TextBuffer text) {
        char[] c = text.chars;
        int at = text.start;
        int century = two(c, at);
        int years = two(c, at + 2);
        int month = two(c, at + 5);
        int dayOfMonth = two(c, at + 8);
        if ((century | years | month | dayOfMonth) < 0 || c[at + 4] != '-' || c[at + 7] != '-') {
            return null;
        }
        int year = century * 100 + years;
        if (year != last.getYear() || month != last.getMonthValue() || dayOfMonth != last.getDayOfMonth()) {
            try {
                last = LocalDate.of(year, month, dayOfMonth);
            } catch (DateTimeException e) {
                return null;
            }
        }
        return last;
    }

    private static int fraction(char[] c, int from, int end) {
        if (from >= end || c[from] != '.') {
            return from;
        }
        int at = from + 1;
        while (at < end && c[at] >= '0' && c[at] <= '9') {
            at++;
        }
        return at == from + 1 ? -1 : at;
    }

    private static boolean zone(char[] c, int from, int end) {
        if (from < 0 || from == end) {
            return from == end;
        }
        if (c[from] == 'Z') {
            return end == from + 1;
        }
        return (c[from] == '+' || c[from] == '-')
                && end == from + 6
                && c[from + 3] == ':'
                && (two(c, from + 1) | two(c, from + 4)) >= 0;
    }

    private static int two(char[] c, int at) {
        int tens = c[at] - '0';
        int ones = c[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
