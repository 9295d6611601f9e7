package io.entrepot.format.x12;

import io.entrepot.format.x12.Fault.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Where StAEDI and we differ on purpose, each with its reason in docs/edi.md; brings StAEDI's faults to our way of saying them. */
final class KnownDifferences {
    private static final Set<String> FIRST = Set.of("BEG", "BIG", "AK1");

    private KnownDifferences() {}

    static Set<Fault> withoutThem(Set<Fault> theirs, Set<Fault> ours, boolean repeating) {
        Set<Fault> result = new LinkedHashSet<>();
        for (Fault each : theirs) {
            if (!secondOpinion(each, theirs) && !furtherElement(each, theirs) && !repeated(each, theirs)) {
                result.add(each.level() == Level.SEGMENT ? segment(each, ours) : element(each, ours, repeating));
            }
        }
        return result;
    }

    /** The segment is unknown to the version (1), of another set (6), or last seen in this loop (7): StAEDI has 6, 2 and 2. */
    private static Fault segment(Fault theirs, Set<Fault> ours) {
        for (String[] pair : new String[][] {{"6", "1"}, {"2", "6"}, {"2", "7"}}) {
            Fault same = Fault.segment(theirs.set(), theirs.position(), theirs.tag(), pair[1]);
            if (theirs.code().equals(pair[0]) && ours.contains(same)) {
                return same;
            }
        }
        return theirs;
    }

    /**
     * A separator in a simple element is one error, of that element; 004010 has no code 13 for it. A composite that is missing is
     * missing as a whole, not its first component.
     */
    private static Fault element(Fault theirs, Set<Fault> ours, boolean repeating) {
        if (theirs.level() == Level.ELEMENT && theirs.code().equals("13") && !ours.contains(theirs)) {
            return Fault.element(theirs.set(), theirs.position(), theirs.element(), 0, repeating ? "13" : "3");
        }
        Fault whole = Fault.element(theirs.set(), theirs.position(), theirs.element(), 0, "1");
        return theirs.component() == 1 && theirs.code().equals("1") && ours.contains(whole) ? whole : theirs;
    }

    /** At a segment that may not be there, StAEDI tells the broken syntax notes of the segment before again. */
    private static boolean repeated(Fault fault, Set<Fault> all) {
        return fault.level() == Level.ELEMENT
                && all.stream()
                        .anyMatch(each -> each.level() == Level.SEGMENT
                                && each.set() == fault.set()
                                && each.position() == fault.position()
                                && (each.code().equals("2") || each.code().equals("6")));
    }

    /** A date or time of a wrong length is told as that alone. */
    private static boolean secondOpinion(Fault fault, Set<Fault> all) {
        return (fault.code().equals("8") || fault.code().equals("9"))
                && fault.level() == Level.ELEMENT
                && all.stream().anyMatch(sameElement(fault, "4").or(sameElement(fault, "5")));
    }

    /** More elements than the segment has: told once, at the first of them. */
    private static boolean furtherElement(Fault fault, Set<Fault> all) {
        return fault.level() == Level.ELEMENT
                && fault.code().equals("3")
                && all.contains(Fault.element(fault.set(), fault.position(), fault.element() - 1, 0, "3"));
    }

    private static Predicate<Fault> sameElement(Fault fault, String code) {
        Fault same = Fault.element(fault.set(), fault.position(), fault.element(), fault.component(), code);
        return same::equals;
    }

    /** What we find wrong inside a segment that comes too late in its loop (7): StAEDI has 2, and looks no further into it. */
    static Set<Fault> inside(Set<Fault> ours, Set<Fault> theirs) {
        Set<Fault> result = new LinkedHashSet<>();
        for (Fault late : ours) {
            if (late.code().equals("7")
                    && late.level() == Level.SEGMENT
                    && theirs.contains(Fault.segment(late.set(), late.position(), late.tag(), "2"))) {
                ours.stream()
                        .filter(each -> each.set() == late.set() && each.position() == late.position() && each != late)
                        .forEach(result::add);
            }
        }
        return result;
    }

    /** Control numbers that were used before: StAEDI does not look. */
    static boolean uniqueness(Fault ours) {
        return ours.level() == Level.SET && ours.code().equals("23")
                || ours.level() == Level.GROUP && ours.code().equals("19");
    }

    /** A set there is no grammar for: StAEDI says nothing. */
    static boolean unknownSet(Set<Fault> ours) {
        return ours.stream()
                .anyMatch(each -> each.level() == Level.SET && each.code().equals("1"));
    }

    /**
     * The set's first segment somewhere else: StAEDI begins the set anew there, and accepts what follows; we say it is out of
     * sequence. From there on the two cannot be compared.
     */
    static boolean beginsAnew(String content) {
        String before = "";
        for (String segment : content.split("~\\s*")) {
            String tag = segment.split("\\*", 2)[0];
            if (FIRST.contains(tag) && !before.equals("ST")) {
                return true;
            }
            before = tag;
        }
        return false;
    }
}
