package io.entrepot.format.x12;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Ways in which a good interchange becomes a bad one. */
final class Mutations {
    enum Kind {
        DELETE_SEGMENT,
        DUPLICATE_SEGMENT,
        SWAP_SEGMENTS,
        MOVE_SEGMENT,
        UNKNOWN_SEGMENT,
        BLANK,
        LENGTHEN,
        SHORTEN,
        LETTER,
        EXTRA_ELEMENT,
        CUT_ELEMENTS,
        WRONG_CODE,
        WRONG_DATE,
        COMPONENT,
        WRONG_COUNT,
        WRONG_CONTROL
    }

    /** @param where and {@code what} choose the segment and element, whatever their number */
    record Mutation(Kind kind, int where, int what) {}

    /** Unknown, of other sets, and of this one where it may not be. */
    private static final String[][] FOREIGN = {
        {"XYZ", "1"}, {"IT1", "1", "2", "EA"}, {"AK9", "A"}, {"N4", "Bonn"}, {"CUR", "BY", "USD"}
    };

    private Mutations() {}

    static Arbitrary<List<Mutation>> some() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(0, 10_000))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    /** The interchange with the mutations; counts of segments are right again unless they are what was made wrong. */
    static String apply(String interchange, List<Mutation> mutations) {
        List<String[]> segments = new ArrayList<>();
        for (String segment : interchange.split("~\\s*")) {
            segments.add(segment.split("\\*", -1));
        }
        mutations.forEach(mutation -> structure(segments, mutation));
        countAgain(segments);
        mutations.forEach(mutation -> elements(segments, mutation));
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(String.join("*", segment)).append('~'));
        return text.toString();
    }

    /** Changes order and number of segments between ST and SE. */
    private static void structure(List<String[]> segments, Mutation mutation) {
        int from = 3 + mutation.where() % Math.max(1, segments.size() - 6);
        int to = 3 + mutation.what() % Math.max(1, segments.size() - 6);
        if (Math.max(from + 1, to) >= segments.size() || control(segments.get(from))) {
            return;
        }
        switch (mutation.kind()) {
            case DELETE_SEGMENT -> segments.remove(from);
            case DUPLICATE_SEGMENT -> segments.add(from, segments.get(from));
            case UNKNOWN_SEGMENT -> segments.add(from, FOREIGN[mutation.what() % FOREIGN.length]);
            case SWAP_SEGMENTS -> {
                if (!control(segments.get(from + 1))) {
                    segments.add(from, segments.remove(from + 1));
                }
            }
            case MOVE_SEGMENT -> {
                if (!control(segments.get(to))) {
                    segments.add(to, segments.remove(from));
                }
            }
            default -> {}
        }
    }

    private static boolean control(String[] segment) {
        return List.of("ISA", "GS", "ST", "SE", "GE", "IEA").contains(segment[0]);
    }

    private static void countAgain(List<String[]> segments) {
        int start = 0;
        for (int each = 0; each < segments.size(); each++) {
            if (segments.get(each)[0].equals("ST")) {
                start = each;
            } else if (segments.get(each)[0].equals("SE")) {
                segments.get(each)[1] = String.valueOf(each - start + 1);
            }
        }
    }

    private static void elements(List<String[]> segments, Mutation mutation) {
        int at = 1 + mutation.where() % (segments.size() - 1);
        switch (mutation.kind()) {
            case BLANK -> change(segments, at, mutation.what(), "");
            case LENGTHEN -> change(segments, at, mutation.what(), "x".repeat(81));
            case SHORTEN -> change(segments, at, mutation.what(), "Z");
            case LETTER -> change(segments, at, mutation.what(), "1O");
            case WRONG_CODE -> change(segments, at, mutation.what(), "ZQ");
            case WRONG_DATE -> change(segments, at, mutation.what(), "20260230");
            case COMPONENT -> change(segments, at, mutation.what(), "12>34");
            case EXTRA_ELEMENT -> {
                String[] segment = Arrays.copyOf(segments.get(at), segments.get(at).length + 1);
                segment[segment.length - 1] = "1";
                segments.set(at, segment);
            }
            case CUT_ELEMENTS ->
                segments.set(at, Arrays.copyOf(segments.get(at), 1 + mutation.what() % segments.get(at).length));
            case WRONG_COUNT -> trailer(segments, mutation, 1, "77");
            case WRONG_CONTROL -> trailer(segments, mutation, 2, "000000777");
            default -> {}
        }
    }

    private static void change(List<String[]> segments, int at, int what, String value) {
        String[] segment = segments.get(at);
        if (segment.length > 1) {
            String[] changed = segment.clone();
            changed[1 + what % (segment.length - 1)] = value;
            segments.set(at, changed);
        }
    }

    private static void trailer(List<String[]> segments, Mutation mutation, int element, String value) {
        String tag = List.of("SE", "GE", "IEA").get(mutation.what() % 3);
        for (String[] segment : segments) {
            if (segment[0].equals(tag) && segment.length > element) {
                segment[element] = value;
                return;
            }
        }
    }
}
