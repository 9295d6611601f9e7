package io.entrepot.partner;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link FileNamePattern} is made of, between its stars: literal text and tokens, each of a fixed width. */
sealed interface NameElement {
    Pattern DATE_FIELDS = Pattern.compile("yyyy|uuuu|yy|uu|MM|dd|DDD|HH|mm|ss");
    Pattern DATE_SEPARATORS = Pattern.compile("[-_. ]*");

    /** The token's name; empty for literal text. */
    String name();

    int width();

    boolean matches(String text);

    String value(String text);

    /** @throws IllegalArgumentException that says what is wrong, fit for {@code contracts lint} */
    static NameElement token(String token) {
        int colon = token.indexOf(':');
        String name = colon < 0 ? token : token.substring(0, colon);
        String argument = colon < 0 ? "" : token.substring(colon + 1);
        switch (name) {
            case "date":
                return date(argument);
            case "sequence":
                if (!argument.matches("[1-9]|1[0-8]")) {
                    throw new IllegalArgumentException(
                            "{sequence:n} needs its number of digits, 1 to 18, as in {sequence:5}");
                }
                return new Sequence(Integer.parseInt(argument));
            case "crc32":
                if (colon >= 0) {
                    throw new IllegalArgumentException("{crc32} takes no argument");
                }
                return new Crc32();
            default:
                throw new IllegalArgumentException(
                        "unknown token {" + token + "}; known are {date:…}, {sequence:n} and {crc32}");
        }
    }

    private static Date date(String pattern) {
        String separators = DATE_FIELDS.matcher(pattern).replaceAll("");
        if (pattern.isEmpty() || !DATE_SEPARATORS.matcher(separators).matches()) {
            throw new IllegalArgumentException("{date:" + pattern
                    + "}: the pattern takes yyyy, yy, MM, dd, DDD, HH, mm, ss and the separators - _ . and space");
        }
        Set<Character> fields = new HashSet<>();
        Matcher field = DATE_FIELDS.matcher(pattern);
        while (field.find()) {
            if (!fields.add(field.group().replace('u', 'y').charAt(0))) {
                throw new IllegalArgumentException("{date:" + pattern + "}: " + field.group() + " appears twice");
            }
        }
        boolean monthly = fields.contains('M') && !fields.contains('d');
        if (!fields.contains('y') || !fields.contains('M') && !fields.contains('D')) {
            throw new IllegalArgumentException("{date:" + pattern
                    + "} must fix a month or a day: year and month, with or without day, or year and DDD");
        }
        if (fields.contains('s') && !fields.contains('m') || fields.contains('m') && !fields.contains('H')) {
            throw new IllegalArgumentException(
                    "{date:" + pattern + "}: a time needs its hours, minutes before seconds");
        }
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern.replace('y', 'u'));
        if (monthly) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        return new Date(pattern.length(), builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
    }

    record Literal(char character) implements NameElement {
        @Override
        public String name() {
            return "";
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public boolean matches(String text) {
            return text.charAt(0) == character;
        }

        @Override
        public String value(String text) {
            return text;
        }
    }

    record Sequence(int width) implements NameElement {
        @Override
        public String name() {
            return "sequence";
        }

        @Override
        public boolean matches(String text) {
            return text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        @Override
        public String value(String text) {
            return text;
        }
    }

    record Crc32() implements NameElement {
        @Override
        public String name() {
            return "crc32";
        }

        @Override
        public int width() {
            return 8;
        }

        @Override
        public boolean matches(String text) {
            return text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
        }

        @Override
        public String value(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    record Date(int width, DateTimeFormatter formatter) implements NameElement {
        @Override
        public String name() {
            return "date";
        }

        @Override
        public boolean matches(String text) {
            try {
                return formatter.parse(text).query(TemporalQueries.localDate()) != null;
            } catch (DateTimeException e) {
                return false;
            }
        }

        @Override
        public String value(String text) {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate day = LocalDate.from(parsed);
            if (!parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
                return day.toString();
            }
            return day.atTime(LocalTime.from(parsed)).toString();
        }
    }
}
