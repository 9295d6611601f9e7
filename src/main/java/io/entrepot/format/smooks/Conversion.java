package io.entrepot.format.smooks;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Text of a message as the type of a record's component.
 *
 * @param expected said in findings
 */
record Conversion(Reading reading, String expected) {
    /** Throws {@link IllegalArgumentException} or {@link DateTimeException} for a text that is none of the type. */
    interface Reading {
        Object read(String text);
    }

    private static final int MOST_DIGITS = 34;
    private static final int YEAR = 4;
    private static final int MONTH = 6;
    private static final int DAY = 8;

    /** @throws IllegalArgumentException for a type that no canonical record has */
    static Conversion to(Class<?> type) {
        if (type == String.class) {
            return new Conversion(text -> text, "text");
        }
        if (type == BigDecimal.class) {
            return new Conversion(Conversion::decimal, "a number");
        }
        if (type == Integer.class || type == int.class) {
            return new Conversion(text -> decimal(text).intValueExact(), "a whole number");
        }
        if (type == LocalDate.class) {
            return new Conversion(Conversion::date, "a date CCYYMMDD");
        }
        if (type.isEnum()) {
            return new Conversion(
                    text -> constant(type, text),
                    "a code the mapping knows, for one of " + Arrays.toString(type.getEnumConstants()));
        }
        throw new IllegalArgumentException("no text becomes a " + type.getName());
    }

    /**
     * Exponents are X12's (type R), but not those that make a number of a million digits; a comma is EDIFACT's other decimal
     * mark (ISO 9735, 10.1).
     */
    private static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text.replace(',', '.'));
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
            throw new NumberFormatException("more than " + MOST_DIGITS + " digits");
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** The day of CCYYMMDD, with or without a time after it, or of ISO 8601. */
    private static LocalDate date(String text) {
        if (text.length() > YEAR && text.charAt(YEAR) == '-') {
            return LocalDate.parse(text);
        }
        if (text.length() < DAY || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not CCYYMMDD");
        }
        return LocalDate.of(
                Integer.parseInt(text, 0, YEAR, 10),
                Integer.parseInt(text, YEAR, MONTH, 10),
                Integer.parseInt(text, MONTH, DAY, 10));
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no constant"));
    }
}
