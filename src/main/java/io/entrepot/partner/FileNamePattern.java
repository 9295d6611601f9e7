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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A contract's {@code file.name}: literal text, {@code *} for any run of characters, and the tokens
 * {@code {date:<pattern>}}, {@code {sequence:<digits>}} and {@code {crc32}}. Letters match case-sensitively.
 *
 * <p>Date patterns are numeric ({@code yyyy yy MM dd DDD HH mm ss} and separators) and must fix a month (its first day is meant) or a day. Every token has a
 * fixed width, so a match takes at most name length × pattern length steps whatever the name: no backtracking.
 */
public final class FileNamePattern {
    private static final Pattern DATE_FIELDS = Pattern.compile("yyyy|uuuu|yy|uu|MM|dd|DDD|HH|mm|ss");
    private static final Pattern DATE_SEPARATORS = Pattern.compile("[-_. ]*");

    private final String text;
    private final boolean fromStart;
    private final boolean toEnd;
    private final List<Segment> segments;

    private FileNamePattern(String text, List<Segment> segments) {
        this.text = text;
        this.fromStart = !text.startsWith("*");
        this.toEnd = !text.endsWith("*");
        this.segments = segments;
    }

    /** @throws IllegalArgumentException that says what is wrong and where, fit for {@code contracts lint} */
    public static FileNamePattern compile(String pattern) {
        if (pattern == null || pattern.isBlank()) {
            throw new IllegalArgumentException("a file name pattern must not be empty");
        }
        if (pattern.indexOf('/') >= 0 || pattern.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "a file name pattern holds no folders; name them in the channel's directory");
        }
        List<Segment> segments = new ArrayList<>();
        List<Element> current = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '*') {
                if (!current.isEmpty()) {
                    segments.add(new Segment(current));
                    current = new ArrayList<>();
                }
                at++;
            } else if (c == '{') {
                int end = pattern.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("the { at character " + (at + 1) + " is never closed");
                }
                Element token = token(pattern.substring(at + 1, end));
                if (!tokens.add(token.name())) {
                    throw new IllegalArgumentException("{" + token.name() + "} may appear only once");
                }
                current.add(token);
                at = end + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException("the } at character " + (at + 1) + " was never opened");
            } else {
                current.add(new Literal(c));
                at++;
            }
        }
        if (!current.isEmpty()) {
            segments.add(new Segment(current));
        }
        return new FileNamePattern(pattern, List.copyOf(segments));
    }

    /**
     * The tokens of a name that matches, by token name: {@code date} as ISO date (with time where the pattern has one),
     * {@code sequence} with its leading zeros, {@code crc32} in lower case; empty when the name does not match. A date
     * that no calendar has does not match.
     */
    public Optional<Map<String, String>> match(String name) {
        Map<String, String> tokens = new LinkedHashMap<>();
        int from = 0;
        int last = segments.size() - 1;
        for (int i = 0; i <= last; i++) {
            Segment segment = segments.get(i);
            boolean first = i == 0 && fromStart;
            boolean ends = i == last && toEnd;
            int latest = name.length() - segment.width();
            int at = ends ? Math.max(latest, from) : from;
            if (first && ends && latest != 0) {
                return Optional.empty();
            }
            int until = first ? Math.min(0, latest) : latest;
            while (at <= until && !segment.matches(name, at)) {
                at++;
            }
            if (at > until) {
                return Optional.empty();
            }
            segment.read(name, at, tokens);
            from = at + segment.width();
        }
        return Optional.of(tokens);
    }

    /** Whether a match has this token. */
    public boolean has(String token) {
        return segments.stream().flatMap(s -> s.elements().stream()).anyMatch(e -> e.name()
                .equals(token));
    }

    @Override
    public String toString() {
        return text;
    }

    private static Element token(String token) {
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

    /** A run of elements between two stars; its width is fixed. */
    private record Segment(List<Element> elements, int width) {
        Segment(List<Element> elements) {
            this(
                    List.copyOf(elements),
                    elements.stream().mapToInt(Element::width).sum());
        }

        boolean matches(String name, int at) {
            int position = at;
            for (Element element : elements) {
                if (!element.matches(name.substring(position, position + element.width()))) {
                    return false;
                }
                position += element.width();
            }
            return true;
        }

        void read(String name, int at, Map<String, String> tokens) {
            int position = at;
            for (Element element : elements) {
                if (!element.name().isEmpty()) {
                    tokens.put(element.name(), element.value(name.substring(position, position + element.width())));
                }
                position += element.width();
            }
        }
    }

    private sealed interface Element {
        /** The token's name; empty for literal text. */
        String name();

        int width();

        boolean matches(String text);

        String value(String text);
    }

    private record Literal(char character) implements Element {
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

    private record Sequence(int width) implements Element {
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

    private record Crc32() implements Element {
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

    private record Date(int width, DateTimeFormatter formatter) implements Element {
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
