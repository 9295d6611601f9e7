package io.entrepot.format.tabular;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads dates of one pattern, strictly: 30 February is refused. Patterns of {@code yyyy}, {@code yy} (2000–2099), {@code MM}
 * and {@code dd} with plain separators are read by hand; all others by {@link DateTimeFormatter}. A pattern without a day
 * gives the first of the month.
 */
final class DateText {
    private final String pattern;
    private final DateTimeFormatter formatter;
    private int year = -1;
    private int yearDigits;
    private int month = -1;
    private int day = -1;

    /** @throws IllegalArgumentException when it is no date pattern */
    DateText(String pattern) {
        this.pattern = pattern;
        // Strict resolving wants an era beside a year of era (y); u is the plain year.
        this.formatter = new DateTimeFormatterBuilder()
                .appendPattern(pattern.replace('y', 'u'))
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
        if (pattern.matches("[yMd.\\-/ ]+") && locate()) {
            return;
        }
        year = -1;
    }

    private boolean locate() {
        int years = count('y');
        year = pattern.indexOf('y');
        yearDigits = years;
        month = pattern.indexOf('M');
        day = pattern.indexOf('d');
        return (years == 4 || years == 2)
                && count('M') == 2
                && (count('d') == 2 || count('d') == 0)
                && pattern.contains("y".repeat(years))
                && pattern.contains("MM")
                && (day < 0 || pattern.contains("dd"));
    }

    private int count(char letter) {
        return (int) pattern.chars().filter(c -> c == letter).count();
    }

    /** @return null when the characters are no date of this pattern */
    LocalDate parse(char[] text, int from, int to) {
        if (year < 0) {
            return parseSlowly(new String(text, from, to - from));
        }
        if (to - from != pattern.length()) {
            return null;
        }
        for (int i = 0; i < pattern.length(); i++) {
            char wanted = pattern.charAt(i);
            char c = text[from + i];
            if (wanted == 'y' || wanted == 'M' || wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return null;
            }
        }
        int y = number(text, from + year, yearDigits) + (yearDigits == 2 ? 2000 : 0);
        int m = number(text, from + month, 2);
        int d = day < 0 ? 1 : number(text, from + day, 2);
        boolean exists = m >= 1
                && m <= 12
                && d >= 1
                && (d <= 28 || d <= YearMonth.of(y, m).lengthOfMonth());
        return exists ? LocalDate.of(y, m, d) : null;
    }

    private LocalDate parseSlowly(String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            return LocalDate.from(parsed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(char[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    /** The pattern, for findings. */
    String expected() {
        return "a date " + pattern;
    }
}
