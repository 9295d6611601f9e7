package io.entrepot.format.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What FreeMarker evaluates of a template that it has parsed: tags and interpolations. All else is blank, each character and line
 * in its place: static text, comments, {@code <#noparse>}, {@code <#comment>}. Of a string literal there are its quotes, its
 * letters and digits, an underscore for every other character, and its interpolations; of one that is raw or has a backslash,
 * where quotes are escaped once more, not these either.
 */
final class Evaluated {
    private static final Pattern UNPARSED =
            Pattern.compile("<#(noparse|comment|noParse)\\s*>.*?</#\\1\\s*>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?(#[a-zA-Z]|@)");
    private static final Pattern COMMENT = Pattern.compile("<[#!]--.*?(?:-->|\\z)", Pattern.DOTALL);
    private static final Pattern INTERPOLATION = Pattern.compile("[$#]\\{");
    private static final Pattern RAW = Pattern.compile("(?<!\\w)r\\z");

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final List<String> tags = new ArrayList<>();

    private Evaluated(String source) {
        this.source = source;
    }

    static Evaluated of(String source) {
        Evaluated evaluated = new Evaluated(source);
        evaluated.template();
        return evaluated;
    }

    /** As long as the template, and with its lines. */
    String text() {
        return text.toString();
    }

    /** Each from {@code <} to {@code >}, in order. */
    List<String> tags() {
        return tags;
    }

    private void template() {
        while (at() < source.length()) {
            int end = source.length();
            int start = at();
            if (ahead(UNPARSED, end) > 0) {
                blank(ahead(UNPARSED, end), ' ');
            } else if (source.startsWith("<#--", start)) {
                blank(ahead(COMMENT, end), ' ');
            } else if (ahead(INTERPOLATION, end) > 0) {
                expression(ahead(INTERPOLATION, end), '{', '}', end);
            } else if (ahead(TAG, end) > 0) {
                // Greater-than is written in parentheses there.
                expression(ahead(TAG, end), '(', ')', end);
                tags.add(text.substring(start));
            } else {
                blank(1, ' ');
            }
        }
    }

    /** From what opens a tag or an interpolation to what closes it; pairs of brackets in it may hold that, too. */
    private void expression(int opening, char open, char close, int end) {
        char last = open == '(' ? '>' : close;
        keep(opening);
        int depth = 0;
        while (at() < end) {
            char c = source.charAt(at());
            if (ahead(COMMENT, end) > 0) {
                blank(ahead(COMMENT, end), ' ');
            } else if (c == '"' || c == '\'') {
                literal(c, end);
            } else {
                keep(1);
                if (c == last && depth == 0) {
                    return;
                }
                depth += c == open ? 1 : c == close ? -1 : 0;
            }
        }
    }

    private void literal(char quote, int end) {
        boolean raw = RAW.matcher(text).region(Math.max(0, at() - 2), at()).find();
        boolean plain = !raw;
        keep(1);
        int closing = at();
        while (closing < end && source.charAt(closing) != quote) {
            boolean escape = !raw && source.charAt(closing) == '\\';
            plain &= !escape;
            closing = Math.min(end, closing + (escape ? 2 : 1));
        }
        while (at() < closing) {
            if (plain && ahead(INTERPOLATION, closing) > 0) {
                expression(ahead(INTERPOLATION, closing), '{', '}', closing);
            } else if (Character.isLetterOrDigit(source.charAt(at()))) {
                keep(1);
            } else {
                blank(1, '_');
            }
        }
        keep(Math.min(1, end - closing));
    }

    private int at() {
        return text.length();
    }

    /** @return how many characters it would be here; 0 when it is not here */
    private int ahead(Pattern pattern, int end) {
        Matcher matcher = pattern.matcher(source).region(at(), end);
        return matcher.lookingAt() ? matcher.end() - matcher.start() : 0;
    }

    private void keep(int length) {
        text.append(source, at(), at() + length);
    }

    private void blank(int length, char with) {
        for (char c : source.substring(at(), at() + length).toCharArray()) {
            text.append(c == '\n' ? c : with);
        }
    }
}
