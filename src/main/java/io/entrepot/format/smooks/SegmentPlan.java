package io.entrepot.format.smooks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a mapping reads of a message: the segments, loops and elements that its selectors name. Everything else never
 * becomes an XML event, which is most of the speed.
 */
final class SegmentPlan {
    /** {@code PO102}, second repetition {@code PO102.2}, component {@code PO102-1}. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([A-Z][A-Z0-9]{1,2})(\\d\\d)(?:\\.(\\d{1,2}))?(?:-(\\d{1,2}))?");

    /** One value of a segment that is read as an attribute. */
    record Value(String attribute, int element, int repetition, int component) {}

    private final Map<String, List<Value>> segments;
    private final Set<String> loops;

    private SegmentPlan(Map<String, List<Value>> segments, Set<String> loops) {
        this.segments = segments;
        this.loops = loops;
    }

    /**
     * @param elements names of elements in selectors
     * @param attributes names of attributes in selectors
     * @throws IllegalArgumentException when an attribute's name is none of a segment's
     */
    static SegmentPlan of(Set<String> elements, Set<String> attributes) {
        Map<String, List<Value>> segments = new HashMap<>();
        Set<String> loops = new HashSet<>();
        for (String element : elements) {
            if (element.startsWith("loop-")) {
                loops.add(element);
            } else {
                segments.put(element, List.of());
            }
        }
        for (String attribute : new TreeSet<>(attributes)) {
            Matcher name = ATTRIBUTE.matcher(attribute);
            if (!name.matches()) {
                throw new IllegalArgumentException(
                        "@" + attribute + " is no element of a segment (as @PO102, @PO102.2," + " @PO102-1)");
            }
            Value value = new Value(
                    attribute, Integer.parseInt(name.group(2)), number(name.group(3), 1), number(name.group(4), 0));
            segments.merge(name.group(1), List.of(value), SegmentPlan::joined);
        }
        return new SegmentPlan(Map.copyOf(segments), Set.copyOf(loops));
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static List<Value> joined(List<Value> some, List<Value> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The values read of a segment; null when the mapping does not name it. */
    List<Value> values(String tag) {
        return segments.get(tag);
    }

    /** Whether the mapping names the loop. */
    boolean hasLoop(String code) {
        return loops.contains(code);
    }
}
