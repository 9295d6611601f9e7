package io.entrepot.format.x12;

import java.nio.charset.StandardCharsets;

/** Checks of single values, on their bytes (X12.6, 3.5.1). */
final class Values {
    private static final int[] DAYS = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Values() {}

    /** Characters of UTF-8 text; -1 when it is no UTF-8. */
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; count++) {
            int more = following(bytes[at]);
            if (more < 0 || at + more >= to) {
                return -1;
            }
            for (int each = 1; each <= more; each++) {
                if ((bytes[at + each] & 0xC0) != 0x80) {
                    return -1;
                }
            }
            at += more + 1;
        }
        return count;
    }

    private static int following(byte lead) {
        if (lead >= 0) {
            return 0;
        }
        int value = lead & 0xff;
        if (value >= 0xC2 && value < 0xE0) {
            return 1;
        }
        if (value >= 0xE0 && value < 0xF0) {
            return 2;
        }
        return value >= 0xF0 && value < 0xF5 ? 3 : -1;
    }

    /** Digits of a whole number; negative (as {@code ~digits}) when something else is in it than digits behind one minus. */
    static int wholeNumber(byte[] bytes, int from, int to) {
        int digits = 0;
        boolean clean = true;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            if (value == '-') {
                clean &= at == from;
            } else {
                clean &= isDigit(value);
                digits++;
            }
        }
        return clean ? digits : ~digits;
    }

    /**
     * Digits of a decimal number with minus, point and power of ten, {@code E} between digits; negative (as {@code ~digits}) when
     * it is none.
     */
    static int decimalNumber(byte[] bytes, int from, int to) {
        int digits = 0;
        int points = 0;
        int beforePower = -1;
        boolean clean = true;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            switch (value) {
                case '-' -> clean &= at == from || bytes[at - 1] == 'E';
                case '.' -> clean &= ++points == 1 && beforePower < 0;
                case 'E' -> {
                    clean &= beforePower < 0 && digits > 0;
                    beforePower = digits;
                }
                default -> {
                    clean &= isDigit(value);
                    digits++;
                }
            }
        }
        return clean && digits > beforePower ? digits : ~digits;
    }

    /** Whether 6 or 8 digits are a day; two-digit years are 1950 to 2049, which decides on 29 February only. */
    static boolean isDate(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length != 6 && length != 8 || !digits(bytes, from, to)) {
            return false;
        }
        int year = number(bytes, from, to - 4);
        int month = number(bytes, to - 4, to - 2);
        int day = number(bytes, to - 2, to);
        boolean leap = year % 4 == 0 && (length == 6 || year % 100 != 0 || year % 400 == 0);
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month] && (month != 2 || day < 29 || leap);
    }

    /** {@link #isDate(byte[], int, int)} of a text with that many digits. */
    static boolean isDate(String text, int length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == length && isDate(bytes, 0, length);
    }

    /** {@link #isTime(byte[], int, int)} of a text with that many digits. */
    static boolean isTime(String text, int length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == length && isTime(bytes, 0, length);
    }

    /** Whether digits are a time of the day: HHmm, HHmmss, HHmmssd, HHmmssdd. */
    static boolean isTime(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length != 4 && length < 6 || length > 8 || !digits(bytes, from, to)) {
            return false;
        }
        return number(bytes, from, from + 2) < 24
                && number(bytes, from + 2, from + 4) < 60
                && (length == 4 || number(bytes, from + 4, from + 6) < 60);
    }

    static boolean digits(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isDigit(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    static boolean hasControl(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] >= 0 && bytes[at] < ' ' || bytes[at] == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            value = value * 10 + bytes[at] - '0';
        }
        return value;
    }
}
