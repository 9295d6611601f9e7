package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.SegmentRule;
import java.util.Arrays;
import java.util.function.Supplier;

/** Checks the segments of one set after another against a grammar: order, loops, uses, and each segment's elements. */
final class SetCheck {
    private final SetPosition position = new SetPosition();
    private final ElementCheck elements = new ElementCheck();
    private final Supplier<String> nameOfCurrent = this::name;
    private Grammar grammar;
    private SetErrors errors;
    private int[] occurrences = new int[0];
    private Segment segment;
    private int tag;

    void start(Grammar newGrammar, SetErrors into) {
        grammar = newGrammar;
        errors = into;
        position.start(newGrammar);
        if (occurrences.length < newGrammar.tags()) {
            occurrences = new int[newGrammar.tags()];
        } else {
            Arrays.fill(occurrences, 0);
        }
    }

    /** @return false when the set's grammar has no such segment; then nothing was done */
    boolean takes(Segment next) {
        segment = next;
        tag = grammar.tag(next.key);
        if (tag < 0) {
            return false;
        }
        occurrences[tag]++;
        int target = grammar.target(position.node(), tag);
        if (target == 0) {
            misplaced();
            return true;
        }
        int[] skipped = grammar.skipped(position.node(), tag);
        if (skipped != null) {
            missing(skipped);
        }
        if (position.enter(target)) {
            over(target);
        }
        check(position.node());
        return true;
    }

    /** A segment that the set's grammar does not have. */
    void foreign(Segment next) {
        boolean known = grammar.known(next.key);
        errors.segment(
                known ? SegmentFault.NOT_IN_SET : SegmentFault.UNRECOGNIZED, next, next.tag(), next.tag(), null, false);
    }

    /** The set ends; what is mandatory and did not come is missing. */
    void end(Segment trailer) {
        segment = trailer;
        int[] skipped = grammar.skippedAtEnd(position.node());
        if (skipped != null) {
            missing(skipped);
        }
    }

    private void check(int node) {
        SegmentRule rule = grammar.rule(node);
        elements.check(segment, rule, nameOfCurrent, errors);
        errors.endOfSegment(segment, rule.tag(), loop(node));
    }

    private void misplaced() {
        int sibling = grammar.sibling(position.node(), segment.tag());
        if (sibling == 0) {
            errors.segment(SegmentFault.UNEXPECTED, segment, segment.tag(), name(), null, false);
            return;
        }
        tell(SegmentFault.OUT_OF_SEQUENCE, sibling, name());
        if (position.count(sibling)) {
            tell(SegmentFault.OVER_MAXIMUM, sibling, name());
        }
        check(sibling);
    }

    private void missing(int[] mandatory) {
        for (int node : mandatory) {
            if (position.uses(node) < grammar.min(node)) {
                tell(SegmentFault.MISSING, node, grammar.rule(node).tag());
            }
        }
    }

    private void over(int target) {
        if (grammar.max(target) == 0) {
            tell(SegmentFault.UNEXPECTED, target, name());
        } else {
            tell(grammar.isLoop(target) ? SegmentFault.LOOP_OVER_MAXIMUM : SegmentFault.OVER_MAXIMUM, target, name());
        }
    }

    private void tell(SegmentFault fault, int node, String name) {
        String of = grammar.rule(node).tag();
        errors.segment(fault, segment, of, name, loop(node), grammar.tolerates(node, fault.code));
    }

    /** The name X12's tables give a loop: that of its first segment. */
    private String loop(int node) {
        int loop = grammar.isLoop(node) ? node : grammar.parent(node);
        return loop == 0 ? null : grammar.rule(loop).tag();
    }

    private String name() {
        return segment.tag() + "[" + occurrences[tag] + "]";
    }
}
