package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.ElementRule;
import java.util.List;

/** What can be wrong with an element, component or repetition: {@code AK403}. */
enum ElementFault {
    MISSING(1, "x12-element-missing", "Fill it in."),
    CONDITION(2, "x12-element-condition", "Elements that depend on each other come together."),
    TOO_MANY(3, "x12-element-too-many", "Check the element separators."),
    TOO_SHORT(4, "x12-element-too-short", "Check the value."),
    TOO_LONG(5, "x12-element-too-long", "Shorten the value."),
    CHARACTER(6, "x12-element-character", "Send UTF-8 without control characters; numbers as digits."),
    CODE(7, "x12-element-code", "Use a code of the list."),
    DATE(8, "x12-element-date", "Send a day of the calendar."),
    TIME(9, "x12-element-time", "Send a time of the day."),
    EXCLUSION(10, "x12-element-exclusion", "Leave out all but one."),
    REPETITIONS(12, "x12-element-repetitions", "Leave out what is too much."),
    COMPONENTS(13, "x12-element-components", "Check the component separators.");

    private static final int CODES_NAMED = 8;

    final int code;
    final String rule;
    final String hint;

    ElementFault(int code, String rule, String hint) {
        this.code = code;
        this.rule = rule;
        this.hint = hint;
    }

    /** The code for the acknowledgment; versions before 004020 know neither 12 nor 13. */
    String code(boolean repeating) {
        return String.valueOf(code > EXCLUSION.code && !repeating ? TOO_MANY.code : code);
    }

    /** @param rule of the element; null when there is none */
    String expected(ElementRule rule) {
        return switch (this) {
            case MISSING -> "a value";
            case CONDITION -> "a value, because of others in the segment";
            case EXCLUSION -> "no value, or none in the others it excludes";
            case TOO_MANY -> "no further element";
            case TOO_SHORT, TOO_LONG -> rule.min() + " to " + rule.max() + " characters";
            case CHARACTER -> characters(rule);
            case CODE -> codes(rule.codes().codes());
            case DATE -> rule.max() > 6 ? "a date yyyyMMdd" : "a date yyMMdd";
            case TIME -> "a time HHmm, HHmmss or with decimals";
            case REPETITIONS -> rule.repeats() + " at most";
            case COMPONENTS -> rule.components() == 0 ? "no components" : rule.components() + " components at most";
        };
    }

    private static String characters(ElementRule rule) {
        return switch (rule.type()) {
            case NUMERIC -> "a whole number";
            case DECIMAL -> "a decimal number";
            default -> "printable characters";
        };
    }

    private static String codes(List<String> codes) {
        String first = String.join(", ", codes.subList(0, Math.min(CODES_NAMED, codes.size())));
        return "one of " + first + (codes.size() > CODES_NAMED ? ", … (" + codes.size() + " codes)" : "");
    }
}
