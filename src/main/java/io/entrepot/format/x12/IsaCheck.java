package io.entrepot.format.x12;

import java.util.ArrayList;
import java.util.List;

/** Judges the elements of ISA, in the order of the codes of {@code TA105}. */
final class IsaCheck {
    private final IsaHeader isa;
    private final List<Fault> faults = new ArrayList<>();

    private IsaCheck(IsaHeader isa) {
        this.isa = isa;
    }

    /** @param note {@code TA105} */
    record Fault(String note, String rule, String seen, String expected) {}

    static List<Fault> of(IsaHeader isa) {
        IsaCheck check = new IsaCheck(isa);
        check.run();
        return check.faults;
    }

    private void run() {
        qualifier(5, "005");
        named(6, "006");
        qualifier(7, "007");
        named(8, "008");
        qualifier(1, "010");
        width(2, "011");
        qualifier(3, "012");
        width(4, "013");
        must(Values.isDate(isa.elements()[9], IsaHeader.WIDTHS[9]), 9, "014", "a date yyMMdd");
        must(Values.isTime(isa.elements()[10], IsaHeader.WIDTHS[10]), 10, "015", "a time HHmm");
        width(11, "016");
        digits(12, "017");
        digits(13, "018");
        must(isa.elements()[14].matches("[01]"), 14, "019", "0 or 1");
        must(isa.elements()[15].matches("[PTI]"), 15, "020", "P, T or I");
    }

    private void qualifier(int element, String note) {
        must(isa.elements()[element].matches("[A-Z0-9]{2}"), element, note, "a qualifier of two characters");
    }

    private void named(int element, String note) {
        String id = isa.elements()[element];
        boolean right = id.length() == IsaHeader.WIDTHS[element]
                && !id.isBlank()
                && id.chars().noneMatch(Character::isISOControl);
        must(right, element, note, "an id, filled up to " + IsaHeader.WIDTHS[element] + " characters");
    }

    private void width(int element, String note) {
        boolean right = isa.elements()[element].length() == IsaHeader.WIDTHS[element];
        // What is in ISA02 and ISA04 may be secret.
        must(right, element, note, IsaHeader.WIDTHS[element] + " characters");
    }

    private void digits(int element, String note) {
        int width = IsaHeader.WIDTHS[element];
        must(isa.elements()[element].matches("\\d{" + width + "}"), element, note, width + " digits");
    }

    private void must(boolean right, int element, String note, String expected) {
        if (!right) {
            String seen = element == 2 || element == 4 ? "(hidden)" : isa.elements()[element];
            String name = element < 10 ? "0" + element : String.valueOf(element);
            faults.add(new Fault(note, "x12-isa" + name, seen, expected));
        }
    }
}
