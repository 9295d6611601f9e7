package io.entrepot.failure;

/**
 * One thing that is wrong with what a partner sent, said so that the partner can mend it without asking.
 *
 * @param severity whether it rejects or only tells
 * @param place where it is
 * @param rule stable name of the broken rule, kebab-case, e.g. {@code csv-column-count}
 * @param seen what was there, shortened to {@value #SEEN_MAX} characters; never a whole payload
 * @param expected what the contract or standard wants there
 * @param hint what to do about it
 */
public record Finding(Severity severity, Place place, String rule, String seen, String expected, String hint) {
    public static final int SEEN_MAX = 80;

    public Finding {
        seen = shorten(seen);
    }

    public static Finding error(Place place, String rule, String seen, String expected, String hint) {
        return new Finding(Severity.ERROR, place, rule, seen, expected, hint);
    }

    public static Finding warning(Place place, String rule, String seen, String expected, String hint) {
        return new Finding(Severity.WARNING, place, rule, seen, expected, hint);
    }

    private static String shorten(String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= SEEN_MAX ? text : text.substring(0, SEEN_MAX - 1) + "…";
    }

    @Override
    public String toString() {
        return place + ": " + rule + ": saw \"" + seen + "\", expected " + expected + ". " + hint;
    }
}
