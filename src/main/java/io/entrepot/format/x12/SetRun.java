package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.failure.Finding;
import io.entrepot.format.x12.grammar.ElementRule;
import io.entrepot.format.x12.grammar.Grammar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One transaction set from ST to SE. */
final class SetRun {
    private static final String UNSUPPORTED = "1";
    private static final String NO_TRAILER = "2";
    private static final String CONTROL_DIFFERS = "3";
    private static final String COUNT_DIFFERS = "4";
    private static final String SEGMENTS_IN_ERROR = "5";
    private static final String BAD_IDENTIFIER = "6";
    private static final String BAD_CONTROL = "7";
    private static final String CONTROL_NOT_UNIQUE = "23";
    private static final int MAX_CODES = 5;
    /** Implementation convention reference. */
    private static final ElementRule IMPLEMENTATION = ElementRule.text("1705", 1, 35);

    private final SetHeader header;
    private final long start;
    private final Trail trail;
    private final SetErrors errors;
    private final SetCheck check;
    /** Whether the version has {@code ST03}; it came with repetitions. */
    private final boolean implementations;

    private final Set<String> codes = new LinkedHashSet<>();
    private Optional<Grammar> grammar = Optional.empty();
    private int position = 1;

    /** @param check is this set's until its end */
    SetRun(Segment st, GroupHeader group, Trail groupTrail, ErrorBudget budget, SetCheck check) {
        this.header = new SetHeader(text(st, 1), text(st, 2), st.has(3) ? text(st, 3) : null);
        this.start = st.offset();
        this.trail = groupTrail.below("ST " + header.control());
        this.implementations = Envelopes.repeats(group.release());
        this.errors = new SetErrors(budget, trail.path(), implementations);
        this.check = check;
        st.position = 1;
    }

    private static String text(Segment st, int element) {
        return Envelopes.kept(st.text(element));
    }

    SetHeader header() {
        return header;
    }

    /**
     * Judges the header.
     *
     * @param unique whether the control number is the first of its kind in the group
     * @param ruling is only asked when the header is well-formed
     */
    void open(Segment st, boolean unique, Supplier<SetRuling> ruling) {
        boolean named = Envelopes.length(header.set(), 3, 3) && st.plain(1);
        boolean numbered = Envelopes.length(header.control(), 4, 9) && st.plain(2);
        if (!named) {
            fault(
                    st,
                    BAD_IDENTIFIER,
                    "x12-st01",
                    header.set(),
                    "three characters",
                    "Name the transaction set in ST01.");
        }
        if (!numbered) {
            fault(st, BAD_CONTROL, "x12-st02", header.control(), "4 to 9 characters", "Number the sets of a group.");
        } else if (!unique) {
            fault(
                    st,
                    CONTROL_NOT_UNIQUE,
                    "x12-st02-unique",
                    header.control(),
                    "a number used once in the group",
                    "Number the sets of a group one by one.");
        }
        implementation(st);
        noMoreThan(implementations ? 3 : 2, st, "ST");
        errors.endOfSegment(st, "ST", null);
        if (named && numbered) {
            rule(st, ruling.get());
        }
    }

    /** {@code ST03}; a version that has none refuses it as one element too many. */
    private void implementation(Segment st) {
        if (!implementations || !st.has(3)) {
            return;
        }
        if (!st.plain(3)) {
            errors.element(ElementFault.CHARACTER, place(st, "ST", 3), IMPLEMENTATION);
        } else if (!Envelopes.length(header.implementation(), IMPLEMENTATION.min(), IMPLEMENTATION.max())) {
            errors.element(ElementFault.TOO_LONG, place(st, "ST", 3), IMPLEMENTATION);
        }
    }

    private void noMoreThan(int elements, Segment segment, String tag) {
        if (segment.elements() > elements) {
            errors.element(ElementFault.TOO_MANY, place(segment, tag, elements + 1), null);
        }
    }

    private static ElementPlace place(Segment segment, String tag, int element) {
        return new ElementPlace(segment, tag, element, 0, 0, segment.from(element), segment.to(element));
    }

    private void rule(Segment st, SetRuling ruling) {
        grammar = ruling.grammar();
        if (grammar.isPresent()) {
            check.start(grammar.get(), errors);
        } else {
            String code = ruling.code().isEmpty() ? UNSUPPORTED : ruling.code();
            fault(st, code, "x12-set-refused", header.set(), "a set we agreed on", ruling.reason());
        }
    }

    /** @return false when the segment is none of the set's own; then {@link #foreign} says what to do with it */
    boolean takes(Segment segment) {
        segment.position = ++position;
        return grammar.isPresent() ? check.takes(segment) : !Envelopes.isControl(segment.key);
    }

    /** A segment that belongs to no envelope and is not in the grammar. */
    void foreign(Segment segment) {
        if (grammar.isPresent()) {
            check.foreign(segment);
        }
    }

    /** SE came. */
    SetReport end(Segment se, long end) {
        grammar.ifPresent(given -> check.end(se));
        noMoreThan(2, se, "SE");
        errors.endOfSegment(se, "SE", null);
        if (Envelopes.number(se.text(1)) != position) {
            fault(
                    se,
                    COUNT_DIFFERS,
                    "x12-se01",
                    se.text(1),
                    position + " segments, ST and SE included",
                    "Count again, or look for segments lost on the way.");
        }
        if (!text(se, 2).equals(header.control())) {
            fault(
                    se,
                    CONTROL_DIFFERS,
                    "x12-se02",
                    se.text(2),
                    "ST02, which is " + header.control(),
                    "Repeat the number of ST in SE.");
        }
        return report(end);
    }

    /** Something else came instead of SE. */
    SetReport cut(Segment instead, long end) {
        fault(instead, NO_TRAILER, "x12-se-missing", instead.tag(), "SE", "Send the set again, whole.");
        return report(end);
    }

    private void fault(Segment segment, String code, String rule, String seen, String expected, String hint) {
        codes.add(code);
        if (errors.takes()) {
            trail.error(segment, rule, seen, expected, hint);
        }
    }

    private SetReport report(long end) {
        boolean rejected = !codes.isEmpty() || errors.rejecting();
        if (errors.any()) {
            codes.add(SEGMENTS_IN_ERROR);
        }
        List<Finding> findings = new ArrayList<>(trail.findings());
        findings.addAll(errors.findings());
        String code = rejected ? "R" : errors.any() ? "E" : "A";
        SetVerdict verdict = new SetVerdict(
                header.set(),
                header.control(),
                header.implementation(),
                code,
                codes.stream().limit(MAX_CODES).toList(),
                errors.segments());
        return new SetReport(header, start, end, verdict, grammar, findings, errors.more());
    }
}
