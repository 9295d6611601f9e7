package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.failure.Defect;
import java.util.ArrayList;
import java.util.List;

/** Reads an accepted 997 or 999 set of a partner; use it as handler of {@link X12Sets#read}, then ask for the result. */
public final class AcknowledgmentReader implements SegmentHandler {
    private final List<SetVerdict> sets = new ArrayList<>();
    private final List<SegmentError> segments = new ArrayList<>();
    private final List<ElementError> elements = new ArrayList<>();
    private String functionalId;
    private String groupControl;
    private String version;
    private String set;
    private String setControl;
    private String setVersion;
    private SegmentError segment;
    private FunctionalAcknowledgment result;

    @Override
    public void startSet(InterchangeHeader interchange, GroupHeader group, SetHeader header) {
        sets.clear();
        result = null;
    }

    @Override
    public void startLoop(String loop) {
        // The tags say enough.
    }

    @Override
    public void segment(Segment next) {
        switch (next.tag()) {
            case "AK1" -> {
                functionalId = next.text(1);
                groupControl = next.text(2);
                version = optional(next, 3);
            }
            case "AK2" -> {
                set = next.text(1);
                setControl = next.text(2);
                setVersion = optional(next, 3);
            }
            case "AK3", "IK3" -> {
                closeSegment();
                segment = new SegmentError(
                        next.text(1), Envelopes.number(next.text(2)), optional(next, 3), next.text(4), List.of());
            }
            case "AK4", "IK4" -> elements.add(element(next));
            case "AK5", "IK5" -> {
                closeSegment();
                sets.add(new SetVerdict(set, setControl, setVersion, next.text(1), codes(next, 2), segments));
                segments.clear();
            }
            case "AK9" ->
                result = new FunctionalAcknowledgment(
                        functionalId,
                        groupControl,
                        version,
                        next.text(1),
                        Envelopes.number(next.text(2)),
                        Envelopes.number(next.text(3)),
                        Envelopes.number(next.text(4)),
                        codes(next, 5),
                        sets);
            default -> {
                // ST, SE, and CTX, which only explains.
            }
        }
    }

    private void closeSegment() {
        if (segment != null) {
            segments.add(new SegmentError(segment.tag(), segment.position(), segment.loop(), segment.code(), elements));
            segment = null;
            elements.clear();
        }
    }

    private static ElementError element(Segment next) {
        return new ElementError(
                Envelopes.number(next.text(1, 1, 1)),
                Math.max(0, Envelopes.number(next.text(1, 1, 2))),
                Math.max(0, Envelopes.number(next.text(1, 1, 3))),
                optional(next, 2),
                next.text(3),
                optional(next, 4));
    }

    private static List<String> codes(Segment next, int from) {
        List<String> codes = new ArrayList<>();
        for (int element = from; element <= next.elements(); element++) {
            if (next.has(element)) {
                codes.add(next.text(element));
            }
        }
        return codes;
    }

    private static String optional(Segment next, int element) {
        return next.has(element) ? next.text(element) : null;
    }

    @Override
    public void endLoop(String loop) {
        // The tags say enough.
    }

    @Override
    public void endSet() {
        // AK9 has said all.
    }

    /**
     * What the set just read says.
     *
     * @throws Defect when no set was read; the grammar makes AK1 and AK9 mandatory
     */
    public FunctionalAcknowledgment result() {
        if (result == null) {
            throw new Defect("no acknowledgment was read");
        }
        return result;
    }
}
