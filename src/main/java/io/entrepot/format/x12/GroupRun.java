package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One functional group from GS to GE. */
final class GroupRun {
    private static final String NO_TRAILER = "3";
    private static final String CONTROL_DIFFERS = "4";
    private static final String COUNT_DIFFERS = "5";
    private static final int MAX_CODES = 5;

    private final GroupHeader header;
    private final long start;
    private final Trail trail;
    private final Set<String> codes = new LinkedHashSet<>();
    private final UsedControls controls = new UsedControls();
    private final SetReports sets;
    private boolean refused;
    private boolean malformed;
    private int begun;
    private int claimed = -1;

    /** @param room for what is kept of it */
    GroupRun(Segment gs, Trail interchangeTrail, VerdictRoom room) {
        room.take(VerdictRoom.GROUP);
        this.sets = new SetReports(room);
        this.header = new GroupHeader(
                text(gs, 1), text(gs, 2), text(gs, 3), text(gs, 4), text(gs, 5), text(gs, 6), text(gs, 7), text(gs, 8));
        this.start = gs.offset();
        this.trail = interchangeTrail.below("GS " + header.control());
    }

    private static String text(Segment gs, int element) {
        return Envelopes.kept(gs.text(element).strip());
    }

    GroupHeader header() {
        return header;
    }

    Trail trail() {
        return trail;
    }

    /**
     * Judges the header.
     *
     * @param unique whether the control number is the first of its kind in the interchange
     * @param ruling is only asked when the header is well-formed
     */
    void open(Segment gs, boolean unique, Supplier<GroupRuling> ruling) {
        malformed = !wellFormed(gs);
        if (!malformed && !unique) {
            GroupRuling ruled = GroupRuling.numberUsed(header, "Number the groups one by one.");
            refuse(
                    gs,
                    ruled.code(),
                    "x12-gs06-unique",
                    header.control(),
                    "a number used once in the interchange",
                    ruled.reason());
        }
        if (codes.isEmpty() && !malformed) {
            GroupRuling ruled = ruling.get();
            if (!ruled.accepts()) {
                refuse(
                        gs,
                        ruled.code(),
                        "x12-group-refused",
                        header.functionalId() + " " + header.version(),
                        "a group we agreed on",
                        ruled.reason());
            }
        }
    }

    private boolean wellFormed(Segment gs) {
        boolean fits = Envelopes.length(header.functionalId(), 2, 2)
                && Envelopes.length(header.sender(), 2, 15)
                && Envelopes.length(header.receiver(), 2, 15)
                && isDate(header.date())
                && isTime(header.time())
                && header.control().matches("\\d{1,9}")
                && header.agency().matches("[TX]")
                && Envelopes.length(header.version(), 1, 12)
                && gs.elements() == 8
                && IntStream.rangeClosed(1, 8).allMatch(gs::plain);
        if (!fits) {
            trail.error(
                    gs,
                    "x12-gs",
                    "an element missing, too many or malformed",
                    "GS01 to GS08 by the standard",
                    "Correct the group header.");
        }
        return fits;
    }

    private static boolean isDate(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Values.isDate(bytes, 0, bytes.length);
    }

    private static boolean isTime(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Values.isTime(bytes, 0, bytes.length);
    }

    private void refuse(Segment segment, String code, String rule, String seen, String expected, String hint) {
        refused = true;
        fault(segment, code, rule, seen, expected, hint);
    }

    private void fault(Segment segment, String code, String rule, String seen, String expected, String hint) {
        codes.add(code);
        trail.error(segment, rule, seen, expected, hint);
    }

    /** Whether the header is such that no acknowledgment can name the group ({@code TA105} 024). */
    boolean malformed() {
        return malformed;
    }

    /** Whether its sets are looked at. */
    boolean open() {
        return !refused && !malformed;
    }

    /** A set begins. */
    void begin() {
        begun++;
    }

    /** @return whether the control number is new in this group */
    boolean addControl(String control) {
        return controls.add(control);
    }

    void add(SetReport set) {
        sets.keep(set);
    }

    /** A segment outside of any set: a set has lost its ST, or its SE came too early. */
    void stray(Segment segment) {
        if (open()) {
            fault(
                    segment,
                    COUNT_DIFFERS,
                    "x12-segment-outside-set",
                    segment.tag(),
                    "ST or GE",
                    "Check the ST and SE segments around it.");
        }
    }

    /** A set begins whose ST an acknowledgment cannot name, so that it is answered by the group. */
    void unnamed(Segment st) {
        fault(
                st,
                COUNT_DIFFERS,
                "x12-st-unnamed",
                st.text(1) + " " + st.text(2),
                "ST01 of three characters and ST02 of 4 to 9",
                "Name and number every set.");
    }

    /** GE came. */
    GroupReport end(Segment ge, long end) {
        claimed = Envelopes.number(ge.text(1));
        if (claimed != begun) {
            fault(
                    ge,
                    COUNT_DIFFERS,
                    "x12-ge01",
                    ge.text(1),
                    begun + " transaction sets",
                    "Count again, or look for sets lost on the way.");
        }
        if (!Envelopes.sameNumber(ge.text(2), header.control())) {
            fault(
                    ge,
                    CONTROL_DIFFERS,
                    "x12-ge02",
                    ge.text(2),
                    "GS06, which is " + header.control(),
                    "Repeat the number of GS in GE.");
        }
        return report(end);
    }

    /** Something else came instead of GE. */
    GroupReport cut(Segment instead, long end) {
        fault(instead, NO_TRAILER, "x12-ge-missing", instead.tag(), "GE", "Send the group again, whole.");
        return report(end);
    }

    private GroupReport report(long end) {
        int accepted = sets.accepted();
        boolean rejected = !codes.isEmpty() || malformed || accepted == 0 && begun > 0;
        if (rejected) {
            sets.reject();
        }
        FunctionalAcknowledgment verdict = new FunctionalAcknowledgment(
                header.functionalId(),
                header.control(),
                Envelopes.repeats(header.release()) ? header.version() : null,
                rejected ? "R" : code(accepted),
                claimed < 0 ? begun : claimed,
                begun,
                rejected ? 0 : accepted,
                codes.stream().limit(MAX_CODES).toList(),
                List.of());
        return new GroupReport(header, start, end, verdict, sets, trail.findings());
    }

    private String code(int accepted) {
        if (accepted < begun) {
            return "P";
        }
        return sets.faultless() == begun ? "A" : "E";
    }
}
