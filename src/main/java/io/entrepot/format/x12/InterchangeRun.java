package io.entrepot.format.x12;

import java.util.ArrayList;
import java.util.List;

/** One interchange from behind ISA to IEA. */
final class InterchangeRun {
    private static final String CONTROL_DIFFERS = "001";
    private static final String COUNT_DIFFERS = "021";
    private static final String STRUCTURE = "022";
    private static final String CUT_SHORT = "023";
    private static final String CONTENT = "024";

    private final SegmentSource source;
    private final EnvelopeRules rules;
    private final IsaHeader isa;
    private final InterchangeHeader header;
    private final long start;
    private final Trail trail;
    private final ErrorBudget budget = new ErrorBudget();
    private final SetCheck check;
    private final InterchangeContents contents;
    private final VerdictRoom room;
    private final List<GroupReport> groups = new ArrayList<>();
    private final InterchangeVerdict verdict = new InterchangeVerdict();
    private boolean refused;
    private GroupRun group;
    private SetRun set;

    /**
     * @param start byte offset of ISA
     * @param room for what is kept of it
     */
    InterchangeRun(
            SegmentSource source, EnvelopeRules rules, IsaHeader isa, long start, SetCheck check, VerdictRoom room) {
        room.take(VerdictRoom.INTERCHANGE);
        this.source = source;
        this.rules = rules;
        this.isa = isa;
        this.header = isa.header();
        this.start = start;
        this.trail = new Trail("ISA " + header.control());
        this.check = check;
        this.room = room;
        this.contents = new InterchangeContents(room);
    }

    /** Reads up to IEA, or to where it should have been. */
    void run() {
        source.delimiters(isa.delimiters());
        judgeHeader();
        while (true) {
            switch (source.next()) {
                case SEGMENT -> {
                    if (take(source.segment())) {
                        return;
                    }
                }
                case EMPTY -> empty(source.segment());
                case INTERCHANGE -> {
                    cut(STRUCTURE, "the next interchange");
                    return;
                }
                case CUT_SHORT -> {
                    if (source.segment().key != Envelopes.IEA) {
                        cut(CUT_SHORT, "the end of the bytes within a segment");
                    } else {
                        end(source.segment());
                    }
                    return;
                }
                case END -> {
                    cut(CUT_SHORT, "the end of the bytes");
                    return;
                }
                default -> {
                    cut(CONTENT, "a segment of more than " + SegmentSource.MAX_SEGMENT + " bytes");
                    return;
                }
            }
        }
    }

    private void judgeHeader() {
        Segment at = source.segment();
        at.offset = start;
        at.line = source.line();
        for (IsaCheck.Fault fault : IsaCheck.of(isa)) {
            fault(at, fault.note(), fault.rule(), fault.seen(), fault.expected(), "Correct the interchange header.");
        }
        refused = verdict.rejects();
        if (!refused) {
            InterchangeRuling ruling = rules.interchange(header);
            if (!ruling.accepts()) {
                refused = true;
                fault(
                        at,
                        ruling.note(),
                        "x12-interchange-refused",
                        header.from() + " → " + header.to(),
                        "an interchange we agreed on",
                        ruling.reason());
            }
        }
    }

    /** Nobody counts it, and it says nothing: it is passed over. */
    private void empty(Segment at) {
        trail.warning(
                at,
                "x12-segment-empty",
                "two segment terminators in a row",
                "a segment between them",
                "Leave one out, or look for a segment lost on the way.");
    }

    /** @return whether the interchange ends here */
    private boolean take(Segment segment) {
        if (set != null && set.takes(segment)) {
            return false;
        }
        long key = segment.key;
        if (key == Envelopes.SE && set != null) {
            group.add(set.end(segment, source.offset()));
            set = null;
        } else if (key == Envelopes.ST && group != null) {
            startSet(segment);
        } else if (key == Envelopes.GS) {
            startGroup(segment);
        } else if (key == Envelopes.GE && group != null) {
            cutSet(segment);
            noMoreThanTwo(segment);
            close(group.end(segment, source.offset()));
        } else if (key == Envelopes.IEA) {
            end(segment);
            return true;
        } else {
            other(segment);
        }
        return false;
    }

    private void startSet(Segment st) {
        cutSet(st);
        group.begin();
        if (!refused && group.open()) {
            GroupRun in = group;
            SetRun next = new SetRun(st, in.header(), in.trail(), budget, check);
            if (!next.header().nameable()) {
                in.unnamed(st);
            }
            next.open(st, in.addControl(next.header().control()), () -> rules.set(header, in.header(), next.header()));
            set = next;
        }
    }

    private void startGroup(Segment gs) {
        cutGroup(gs);
        group = new GroupRun(gs, trail, room);
        contents.group(group.header());
        if (!refused) {
            GroupRun next = group;
            next.open(gs, contents.addGroupNumber(next.header().number()), () -> rules.group(header, next.header()));
            if (next.malformed()) {
                verdict.note(CONTENT);
            }
        }
    }

    private void noMoreThanTwo(Segment trailer) {
        if (trailer.elements() > 2) {
            fault(
                    trailer,
                    CONTENT,
                    "x12-trailer",
                    trailer.text(3),
                    "two elements in " + trailer.tag(),
                    "Check the element separators.");
        }
    }

    private void end(Segment iea) {
        cutGroup(iea);
        noMoreThanTwo(iea);
        if (Envelopes.number(iea.text(1)) != contents.groups()) {
            fault(
                    iea,
                    COUNT_DIFFERS,
                    "x12-iea01",
                    iea.text(1),
                    contents.groups() + " functional groups",
                    "Count again, or look for groups lost on the way.");
        }
        if (!Envelopes.sameNumber(iea.text(2), header.control())) {
            fault(
                    iea,
                    CONTROL_DIFFERS,
                    "x12-iea02",
                    iea.text(2),
                    "ISA13, which is " + header.control(),
                    "Repeat the number of ISA in IEA.");
        }
    }

    private void other(Segment segment) {
        if (set != null) {
            set.foreign(segment);
        } else if (segment.key == Envelopes.TA1 && group == null) {
            receive(segment);
        } else if (group != null) {
            group.stray(segment);
        } else if (segment.key != Envelopes.ISB && segment.key != Envelopes.ISE) {
            fault(
                    segment,
                    STRUCTURE,
                    "x12-segment-outside-group",
                    segment.tag(),
                    "GS or IEA",
                    "Check the GS and GE segments around it.");
        }
    }

    private void receive(Segment ta1) {
        if (!contents.ta1(ta1)) {
            fault(
                    ta1,
                    CONTENT,
                    "x12-ta1",
                    "an element missing, too many or malformed",
                    "TA101 to TA105 by the standard",
                    "Correct the acknowledgment.");
        }
    }

    /** The interchange ends without IEA. */
    private void cut(String code, String seen) {
        Segment at = source.segment();
        at.offset = source.offset();
        at.line = source.line();
        fault(at, code, "x12-iea-missing", seen, "IEA", "Send the interchange again, whole.");
        cutGroup(at);
    }

    private void cutGroup(Segment instead) {
        cutSet(instead);
        if (group != null) {
            close(group.cut(instead, instead.offset()));
        }
    }

    private void cutSet(Segment instead) {
        if (set != null) {
            group.add(set.cut(instead, instead.offset()));
            set = null;
        }
    }

    private void close(GroupReport report) {
        if (!refused) {
            groups.add(report);
        }
        group = null;
    }

    /** Bytes that belong to no interchange follow. */
    void garbageBehind(long offset, long line) {
        Segment at = source.segment();
        at.offset = offset;
        at.line = line;
        trail.error(
                at,
                "x12-garbage",
                "other bytes behind IEA",
                "the next ISA, or the end",
                "See whether an interchange was damaged here, and send it again.");
        verdict.noteBehind(STRUCTURE);
    }

    private void fault(Segment segment, String code, String rule, String seen, String expected, String hint) {
        verdict.note(code);
        trail.error(segment, rule, seen, expected, hint);
    }

    InterchangeReport report(long end) {
        return new InterchangeReport(
                header,
                isa.delimiters(),
                start,
                end,
                verdict.on(header),
                contents.holds(),
                contents.received(),
                groups,
                trail.findings());
    }
}
