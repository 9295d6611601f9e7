package io.entrepot.format.x12.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a guide's rule applies: loops from the outside in, then segment, element or component. {@code PO1/} is the loop PO1,
 * {@code PO1/PO1} its segment PO1, {@code PO1/PO106} that segment's element 6, {@code PO1/SLN/SLN09-1} a component.
 *
 * @param loops identifiers of the loops
 * @param segment identifier of the segment; null when the innermost loop itself is meant
 * @param element number of the element; 0 when the segment itself is meant
 * @param component number of the component; 0 when the element itself is meant
 */
record GuideAddress(List<String> loops, String segment, int element, int component) {
    private static final Pattern LAST = Pattern.compile("([A-Z][A-Z0-9]{1,2}?)(?:(\\d\\d)(?:-(\\d{1,2}))?)?");

    static Optional<GuideAddress> parse(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("/", -1)));
        String last = parts.remove(parts.size() - 1);
        if (last.isEmpty()) {
            return parts.isEmpty() ? Optional.empty() : Optional.of(new GuideAddress(List.copyOf(parts), null, 0, 0));
        }
        Matcher matcher = LAST.matcher(last);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new GuideAddress(
                List.copyOf(parts), matcher.group(1), number(matcher.group(2)), number(matcher.group(3))));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
