package io.entrepot.partner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A contract's {@code file.name}: literal text, {@code *} for any run of characters, and the tokens
 * {@code {date:<pattern>}}, {@code {sequence:<digits>}} and {@code {crc32}}. Letters match case-sensitively.
 *
 * <p>Date patterns are numeric ({@code yyyy yy MM dd DDD HH mm ss} and separators) and must fix a month (its first day is meant) or a day. Every token has a
 * fixed width, so a match takes at most name length × pattern length steps whatever the name: no backtracking.
 */
public final class FileNamePattern {
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
        List<NameElement> current = new ArrayList<>();
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
                NameElement token = NameElement.token(pattern.substring(at + 1, end));
                if (!tokens.add(token.name())) {
                    throw new IllegalArgumentException("{" + token.name() + "} may appear only once");
                }
                current.add(token);
                at = end + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException("the } at character " + (at + 1) + " was never opened");
            } else {
                current.add(new NameElement.Literal(c));
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

    /** A run of elements between two stars; its width is fixed. */
    private record Segment(List<NameElement> elements, int width) {
        Segment(List<NameElement> elements) {
            this(
                    List.copyOf(elements),
                    elements.stream().mapToInt(NameElement::width).sum());
        }

        boolean matches(String name, int at) {
            int position = at;
            for (NameElement element : elements) {
                if (!element.matches(name.substring(position, position + element.width()))) {
                    return false;
                }
                position += element.width();
            }
            return true;
        }

        void read(String name, int at, Map<String, String> tokens) {
            int position = at;
            for (NameElement element : elements) {
                if (!element.name().isEmpty()) {
                    tokens.put(element.name(), element.value(name.substring(position, position + element.width())));
                }
                position += element.width();
            }
        }
    }
}
