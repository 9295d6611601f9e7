package io.entrepot.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a CONTRL of syntax version 3 (message version D.3) may look like, written down a second time: the order of its segments, and of each
 * its elements, mandatory ones and lengths. For answers in the usual service characters.
 */
public final class ContrlTable {
    private static final Pattern ORDER = Pattern.compile("UCI(,UCM(,UCS(,UCD)*)*)*");
    private static final String ACTION = "[478]";
    private static final String ERROR = "\\d{1,3}";
    private static final String PARTY = ".{1,35}(:.{1,4})?";

    private ContrlTable() {}

    /** @param segments from UCI on, without terminators and envelopes */
    public static void check(List<String> segments) {
        List<String> tags = new ArrayList<>();
        for (String segment : segments) {
            List<List<String>> elements = elements(segment);
            tags.add(elements.get(0).get(0));
            segment(segment, elements);
        }
        assertThat(String.join(",", tags)).matches(ORDER);
    }

    private static void segment(String segment, List<List<String>> elements) {
        switch (elements.get(0).get(0)) {
            case "UCI" -> matches(segment, elements, ".{1,14}", PARTY, PARTY, ACTION, ERROR + "|", "UN[ABGHTZE]|");
            case "UCM" ->
                matches(segment, elements, ".{1,14}", ".{1,6}:.{1,3}:.{1,3}:.{1,3}(:.{1,6})?", ACTION, ERROR + "|");
            case "UCS" -> matches(segment, elements, "\\d{1,6}", ERROR + "|");
            case "UCD" -> matches(segment, elements, ERROR, "\\d{1,3}(:\\d{1,3})?");
            default -> throw new AssertionError("no segment of a CONTRL: " + segment);
        }
    }

    private static void matches(String segment, List<List<String>> elements, String... forms) {
        assertThat(elements.size() - 1).as(segment).isLessThanOrEqualTo(forms.length);
        for (int i = 0; i < forms.length; i++) {
            String element = i + 1 < elements.size() ? String.join(":", elements.get(i + 1)) : "";
            assertThat(Pattern.compile(forms[i], Pattern.DOTALL)
                            .matcher(element)
                            .matches())
                    .as("element %d of %s is %s", i + 1, segment, forms[i])
                    .isTrue();
            assertThat(element.chars().noneMatch(Character::isISOControl))
                    .as(segment)
                    .isTrue();
        }
    }

    /** Elements, the tag first, each with its components. */
    private static List<List<String>> elements(String segment) {
        List<List<String>> elements = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '?') {
                value.append(segment.charAt(++i));
            } else if (c == ':' || c == '+') {
                elements.get(elements.size() - 1).add(value.toString());
                value.setLength(0);
                if (c == '+') {
                    elements.add(new ArrayList<>());
                }
            } else {
                value.append(c);
            }
        }
        elements.get(elements.size() - 1).add(value.toString());
        return elements;
    }
}
