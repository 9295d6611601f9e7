package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.failure.Rejected;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One thing an engine finds wrong, in a form that both engines can be brought to.
 *
 * @param level what it is about
 * @param set number of the set in the file; 0 above sets
 * @param position segments from ST = 1; 0 above segments
 * @param tag the segment, for segments
 * @param element 0 above elements
 * @param component 0 = none
 * @param code X12's: AK304, AK403, AK502 or AK905; empty for interchanges
 */
record Fault(Level level, int set, int position, String tag, int element, int component, String code) {
    enum Level {
        INTERCHANGE,
        GROUP,
        SET,
        SEGMENT,
        ELEMENT
    }

    static Fault interchange() {
        return new Fault(Level.INTERCHANGE, 0, 0, "", 0, 0, "");
    }

    static Fault group(String code) {
        return new Fault(Level.GROUP, 0, 0, "", 0, 0, code);
    }

    static Fault set(int set, String code) {
        return new Fault(Level.SET, set, 0, "", 0, 0, code);
    }

    static Fault segment(int set, int position, String tag, String code) {
        return new Fault(Level.SEGMENT, set, position, tag, 0, 0, code);
    }

    static Fault element(int set, int position, int element, int component, String code) {
        return new Fault(Level.ELEMENT, set, position, "", element, component, code);
    }

    /** What our validator finds. */
    static Set<Fault> ours(byte[] content) {
        Set<Fault> faults = new LinkedHashSet<>();
        try {
            int sets = 0;
            for (InterchangeReport report : X12Text.read(content)) {
                if (!"000".equals(report.verdict().note())) {
                    faults.add(interchange());
                }
                for (GroupReport group : report.groups()) {
                    group.verdict().errors().forEach(code -> faults.add(group(code)));
                    for (SetReport set : group.sets()) {
                        add(faults, ++sets, set);
                    }
                }
            }
        } catch (Rejected e) {
            faults.add(interchange());
        }
        return faults;
    }

    private static void add(Set<Fault> faults, int number, SetReport set) {
        List<String> codes = set.verdict().errors();
        codes.stream().filter(code -> !"5".equals(code)).forEach(code -> faults.add(set(number, code)));
        for (SegmentError segment : set.verdict().segments()) {
            if (segment.elements().isEmpty()) {
                faults.add(segment(number, segment.position(), segment.tag(), segment.code()));
            }
            for (ElementError each : segment.elements()) {
                faults.add(element(number, segment.position(), each.element(), each.component(), each.code()));
            }
        }
    }
}
