package io.entrepot.format.smooks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Segments from plain text ({@code TAG*element*…~}), with the loops of the 850 and 810; no checks at all. */
public final class TypedSegments implements SegmentStream {
    /** Loops by the tag that begins them, with the loops they may stand in. */
    private static final Map<String, List<String>> PARENTS = Map.of(
            "N1", List.of("PO1", "IT1"),
            "N9", List.of("PO1"),
            "PID", List.of("PO1", "IT1"),
            "SAC", List.of("PO1", "IT1"),
            "PO1", List.of(),
            "IT1", List.of(),
            "CTT", List.of());

    private final String text;

    public TypedSegments(String text) {
        this.text = text;
    }

    @Override
    public void tell(SegmentListener listener) {
        Deque<String> open = new ArrayDeque<>();
        for (String line : text.split("~\\s*")) {
            String[] elements = line.split("\\*", -1);
            String tag = elements[0];
            List<String> parents = PARENTS.get(tag);
            if (!open.isEmpty() && open.peek().equals("PID")) {
                end(listener, open);
            }
            boolean sumUp = tag.equals("TDS") || tag.equals("CAD") || tag.equals("SE");
            if (parents != null || sumUp) {
                while (!open.isEmpty() && (sumUp || !parents.contains(open.peek()))) {
                    end(listener, open);
                }
            }
            if (parents != null) {
                open.push(tag);
                listener.beginLoop(code(open));
            }
            listener.segment(new Split(elements));
        }
        while (!open.isEmpty()) {
            end(listener, open);
        }
    }

    private static void end(SegmentListener listener, Deque<String> open) {
        String code = code(open);
        open.pop();
        listener.endLoop(code);
    }

    private static String code(Deque<String> open) {
        StringBuilder code = new StringBuilder("loop");
        open.descendingIterator().forEachRemaining(tag -> code.append('-').append(tag));
        return code.toString();
    }

    private record Split(String[] elements) implements Segment {
        @Override
        public String tag() {
            return elements[0];
        }

        @Override
        public String value(int element, int repetition, int component) {
            String value = element < elements.length ? elements[element] : "";
            if (component > 0) {
                String[] components = value.split(">", -1);
                value = component <= components.length ? components[component - 1] : "";
            }
            return value.isEmpty() || repetition > 1 ? null : value;
        }
    }
}
