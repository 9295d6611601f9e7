package io.entrepot.format.x12;

import io.entrepot.failure.Defect;
import io.entrepot.format.x12.SegmentSource.Found;
import io.entrepot.format.x12.grammar.Grammar;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/**
 * The second pass: goes over the accepted sets of content that {@link X12Validator} has read, skipping the bytes of others.
 *
 * <pre>{@code
 * X12Sets sets = new X12Sets(content, reports);
 * while (sets.next()) {
 *     sets.read(handler);
 * }
 * }</pre>
 */
public final class X12Sets {
    private final SegmentSource source;
    private final SetPosition position = new SetPosition();
    private final Iterator<InterchangeReport> interchanges;
    private Iterator<GroupReport> groups = List.<GroupReport>of().iterator();
    private Iterator<SetReport> sets = List.<SetReport>of().iterator();
    private InterchangeReport interchange;
    private GroupReport group;
    private SetReport set;

    /**
     * @param content the same bytes again, from their beginning; not closed
     * @param reports what the validator said about them, in order
     */
    public X12Sets(InputStream content, Iterable<InterchangeReport> reports) {
        this.source = new SegmentSource(content);
        this.interchanges = reports.iterator();
    }

    /** Goes to the next accepted set of an accepted group of an accepted interchange. */
    public boolean next() {
        while (true) {
            while (sets.hasNext()) {
                set = sets.next();
                if (set.accepted()) {
                    return true;
                }
            }
            if (!nextGroup()) {
                return false;
            }
            sets = group.sets().iterator();
        }
    }

    private boolean nextGroup() {
        while (true) {
            while (groups.hasNext()) {
                group = groups.next();
                if (group.accepted()) {
                    return true;
                }
            }
            if (!interchanges.hasNext()) {
                return false;
            }
            interchange = interchanges.next();
            source.delimiters(interchange.delimiters());
            groups = interchange.accepted() ? interchange.groups().iterator() : groups;
        }
    }

    /** The interchange of the current set. */
    public InterchangeReport interchange() {
        return interchange;
    }

    /** The group of the current set. */
    public GroupReport group() {
        return group;
    }

    /** The current set. */
    public SetReport set() {
        return set;
    }

    /**
     * Hands over the segments of the current set; at most once for each.
     *
     * @throws Defect when the bytes are not those the reports are about
     */
    public void read(SegmentHandler handler) {
        Grammar grammar = set.grammar().orElseThrow(() -> new Defect("an accepted set has a grammar"));
        source.skipTo(set.start());
        handler.startSet(interchange.header(), group.header(), set.header());
        position.start(grammar);
        Segment segment = source.segment();
        int number = 0;
        while (source.offset() < set.end()) {
            Found found = source.next();
            if (found == Found.EMPTY) {
                continue;
            }
            if (found != Found.SEGMENT) {
                break;
            }
            segment.position = ++number;
            boolean control = Envelopes.isControl(segment.key);
            if (segment.key == Envelopes.SE) {
                leave(handler, grammar, 0);
            } else if (!control) {
                enter(handler, grammar, segment);
            }
            handler.segment(segment);
        }
        if (segment.key != Envelopes.SE) {
            throw new Defect("set " + set.header().control() + " does not end as it did when it was validated");
        }
        handler.endSet();
    }

    private void enter(SegmentHandler handler, Grammar grammar, Segment segment) {
        int tag = grammar.tag(segment.key);
        int target = tag < 0 ? 0 : grammar.target(position.node(), tag);
        if (target == 0) {
            return;
        }
        leave(handler, grammar, grammar.parent(target));
        position.enter(target);
        if (grammar.isLoop(target)) {
            handler.startLoop(grammar.loop(target));
        }
    }

    /** Ends the loops one is in, up to the loop {@code stay}. */
    private void leave(SegmentHandler handler, Grammar grammar, int stay) {
        for (int loop = loopOf(grammar); loop != stay; loop = grammar.parent(loop)) {
            handler.endLoop(grammar.loop(loop));
        }
    }

    private int loopOf(Grammar grammar) {
        return position.node() == 0 ? 0 : grammar.parent(position.node());
    }
}
