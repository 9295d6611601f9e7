package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Severity;
import io.entrepot.format.x12.grammar.ElementRule;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one set, for the acknowledgment and for people; the first ones in full, the others as a number. */
final class SetErrors {
    /** Kept of one set. */
    static final int MAX = 200;

    private static final int BAD_DATA_MAX = 99;

    private final List<SegmentError> segments = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<ElementError> elements = new ArrayList<>();
    private final ErrorBudget budget;
    private final String path;
    private final boolean repeating;
    private long more;
    private boolean any;
    private boolean rejecting;

    /**
     * @param budget of the interchange
     * @param path of the set
     * @param repeating whether the version knows repetitions
     */
    SetErrors(ErrorBudget budget, String path, boolean repeating) {
        this.budget = budget;
        this.path = path;
        this.repeating = repeating;
    }

    /**
     * @param segment where it was found
     * @param tag of the segment that is wrong
     * @param name the tag with its occurrence, {@code PO1[7]}
     * @param loop it belongs to, or null
     * @param tolerated whether the set may still be accepted
     */
    void segment(SegmentFault fault, Segment segment, String tag, String name, String loop, boolean tolerated) {
        if (count(tolerated)) {
            segments.add(new SegmentError(tag, segment.position(), loop, String.valueOf(fault.code), List.of()));
            String seen = fault == SegmentFault.MISSING ? segment.tag() : tag;
            find(tolerated, segment, name, fault.rule, seen, fault.expected, fault.hint);
        }
    }

    /** An error of an element; {@link #endOfSegment} adds it to its segment. */
    void element(ElementFault fault, ElementPlace place, ElementRule rule) {
        boolean tolerated = rule != null && rule.tolerates(fault.code);
        if (count(tolerated)) {
            Segment segment = place.segment();
            String bad = segment.text(place.from(), place.to());
            String kept = bad.isEmpty() ? null : bad.length() > BAD_DATA_MAX ? bad.substring(0, BAD_DATA_MAX) : bad;
            elements.add(new ElementError(
                    place.element(),
                    place.component(),
                    place.repetition(),
                    rule == null ? null : rule.reference(),
                    fault.code(repeating),
                    kept));
            find(tolerated, segment, place.path(), fault.rule, bad, fault.expected(rule), fault.hint);
        }
    }

    void endOfSegment(Segment segment, String tag, String loop) {
        if (!elements.isEmpty()) {
            segments.add(new SegmentError(tag, segment.position(), loop, SegmentFault.HAS_ELEMENT_ERRORS, elements));
            elements.clear();
        }
    }

    private boolean count(boolean tolerated) {
        any = true;
        rejecting |= !tolerated;
        return takes();
    }

    /** Whether one more error of the set may be kept in full; it is counted otherwise. */
    boolean takes() {
        boolean keep = findings.size() < MAX && budget.take();
        if (!keep) {
            more++;
        }
        return keep;
    }

    private void find(
            boolean tolerated, Segment segment, String name, String rule, String seen, String expected, String hint) {
        Place place = new Place(segment.line, segment.offset, path + "/" + name);
        Severity severity = tolerated ? Severity.WARNING : Severity.ERROR;
        findings.add(new Finding(severity, place, rule, seen, expected, hint));
    }

    /** Whether anything is wrong inside. */
    boolean any() {
        return any;
    }

    /** Whether anything is wrong that is not tolerated. */
    boolean rejecting() {
        return rejecting;
    }

    List<SegmentError> segments() {
        return segments;
    }

    List<Finding> findings() {
        return findings;
    }

    long more() {
        return more;
    }
}
