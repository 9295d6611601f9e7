package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.ElementRule;
import io.entrepot.format.x12.grammar.ElementType;
import io.entrepot.format.x12.grammar.SegmentRule;
import io.entrepot.format.x12.grammar.SyntaxNote;
import java.util.Arrays;
import java.util.function.Supplier;

/** Checks the elements of one segment against its rule. */
final class ElementCheck {
    private Segment segment;
    private Supplier<String> name;
    private SetErrors errors;
    private int element;
    private int component;
    private int repetition;

    /** @param name tag and occurrence of the segment; only asked for when something is wrong */
    void check(Segment checked, SegmentRule rule, Supplier<String> nameOfSegment, SetErrors into) {
        segment = checked;
        name = nameOfSegment;
        errors = into;
        int count = checked.count;
        int both = Math.min(count, rule.size());
        long present = 0;
        for (int each = 1; each <= both; each++) {
            ElementRule elementRule = rule.element(each);
            if (checked.length(each) == 0) {
                if (elementRule.required()) {
                    absent(each, elementRule);
                }
            } else {
                present |= 1L << each;
                element(each, elementRule);
            }
        }
        for (int each = both + 1; each <= rule.lastRequired(); each++) {
            if (rule.element(each).required()) {
                absent(each, rule.element(each));
            }
        }
        if (count > rule.size()) {
            at(rule.size() + 1, 0, 0);
            tell(ElementFault.TOO_MANY, null, checked.from(rule.size() + 1), checked.to(rule.size() + 1));
        }
        for (int each = 0; each < rule.notes(); each++) {
            if (!rule.note(each).holds(present)) {
                broken(rule, rule.note(each), present);
            }
        }
    }

    private void element(int number, ElementRule rule) {
        int from = segment.from(number);
        int to = segment.to(number);
        int classes = segment.classes[number];
        at(number, 0, 0);
        if (rule.repeats() == 1
                && rule.type() != ElementType.COMPOSITE
                && (classes & (Segment.COMPONENT | Segment.REPETITION)) == 0) {
            value(rule, from, to, classes);
            return;
        }
        if (rule.repeats() == 0) {
            tell(ElementFault.EXCLUSION, rule, from, to);
            return;
        }
        int start = from;
        for (int part = 1; start <= to; part++) {
            int end = find(segment.repetition, start, to, classes & Segment.REPETITION);
            if (part > rule.repeats()) {
                at(number, 0, part);
                tell(ElementFault.REPETITIONS, rule, start, end);
                return;
            }
            at(number, 0, rule.repeats() > 1 ? part : 0);
            occurrence(rule, start, end, classes);
            start = end + 1;
        }
    }

    /** One repetition. */
    private void occurrence(ElementRule rule, int from, int to, int classes) {
        if (rule.type() == ElementType.COMPOSITE) {
            composite(rule, from, to, classes);
        } else if (find(segment.component, from, to, classes & Segment.COMPONENT) < to) {
            tell(ElementFault.COMPONENTS, rule, from, to);
        } else if (from < to) {
            value(rule, from, to, classes);
        }
    }

    private void composite(ElementRule rule, int from, int to, int classes) {
        long present = 0;
        int start = from;
        int last = 0;
        for (int number = 1; start <= to && number <= rule.components(); number++) {
            int end = find(segment.component, start, to, classes & Segment.COMPONENT);
            component = number;
            last = number;
            if (end > start) {
                present |= 1L << number;
                component(rule.component(number), start, end, classes);
            } else if (rule.component(number).required()) {
                tell(ElementFault.MISSING, rule.component(number), start, start);
            }
            start = end + 1;
        }
        for (int number = last + 1; number <= rule.components(); number++) {
            if (rule.component(number).required()) {
                component = number;
                tell(ElementFault.MISSING, rule.component(number), to, to);
            }
        }
        if (start <= to) {
            component = last + 1;
            tell(ElementFault.COMPONENTS, rule, start, to);
        }
        for (int each = 0; each < rule.notes(); each++) {
            if (!rule.note(each).holds(present)) {
                broken(rule, rule.note(each), present, to);
            }
        }
    }

    private void component(ElementRule rule, int from, int to, int classes) {
        if (rule.repeats() == 0) {
            tell(ElementFault.EXCLUSION, rule, from, to);
        } else {
            value(rule, from, to, classes);
        }
    }

    private void absent(int number, ElementRule rule) {
        at(number, 0, 0);
        tell(ElementFault.MISSING, rule, 0, 0);
    }

    /** @param classes what occurs in the value, or in the element it is a part of */
    private void value(ElementRule rule, int from, int to, int classes) {
        switch (rule.type()) {
            case NUMERIC -> number(rule, from, to, digits(classes) ? to - from : whole(from, to));
            case DECIMAL -> number(rule, from, to, digits(classes) ? to - from : decimal(from, to));
            case DATE -> {
                if (fits(rule, from, to, to - from) && !Values.isDate(segment.bytes, from, to)) {
                    tell(ElementFault.DATE, rule, from, to);
                }
            }
            case TIME -> {
                if (fits(rule, from, to, to - from) && !Values.isTime(segment.bytes, from, to)) {
                    tell(ElementFault.TIME, rule, from, to);
                }
            }
            default -> text(rule, from, to, classes);
        }
    }

    private static boolean digits(int classes) {
        return classes == Segment.DIGIT;
    }

    private int whole(int from, int to) {
        return Values.wholeNumber(segment.bytes, from, to);
    }

    private int decimal(int from, int to) {
        return Values.decimalNumber(segment.bytes, from, to);
    }

    private void number(ElementRule rule, int from, int to, int digits) {
        fits(rule, from, to, digits < 0 ? ~digits : digits);
        if (digits < 0) {
            tell(ElementFault.CHARACTER, rule, from, to);
        }
    }

    private void text(ElementRule rule, int from, int to, int classes) {
        int length = (classes & Segment.HIGH) == 0 ? to - from : Values.characters(segment.bytes, from, to);
        fits(rule, from, to, length < 0 ? to - from : length);
        if (rule.codes() != null && !rule.codes().contains(segment.bytes, from, to)) {
            tell(ElementFault.CODE, rule, from, to);
        } else if (length < 0 || (classes & Segment.CONTROL) != 0 && Values.hasControl(segment.bytes, from, to)) {
            tell(ElementFault.CHARACTER, rule, from, to);
        }
    }

    private boolean fits(ElementRule rule, int from, int to, int length) {
        if (length > rule.max()) {
            tell(ElementFault.TOO_LONG, rule, from, to);
            return false;
        }
        if (length < rule.min()) {
            tell(ElementFault.TOO_SHORT, rule, from, to);
            return false;
        }
        return true;
    }

    private void broken(SegmentRule rule, SyntaxNote note, long present) {
        for (int number : wrong(note, present)) {
            at(number, 0, 0);
            boolean there = number <= segment.count;
            tellNote(note, rule.element(number), there ? segment.from(number) : 0, there ? segment.to(number) : 0);
        }
    }

    private void broken(ElementRule composite, SyntaxNote note, long present, int end) {
        for (int number : wrong(note, present)) {
            component = number;
            tellNote(note, composite.component(number), end, end);
        }
    }

    private void tellNote(SyntaxNote note, ElementRule rule, int from, int to) {
        boolean exclusion = note.kind() == SyntaxNote.Kind.EXCLUSION;
        tell(exclusion ? ElementFault.EXCLUSION : ElementFault.CONDITION, rule, from, to);
    }

    /** The elements a broken note blames: those too many of an exclusion, those missing of the others. */
    private static int[] wrong(SyntaxNote note, long present) {
        boolean exclusion = note.kind() == SyntaxNote.Kind.EXCLUSION;
        int[] blamed = new int[note.size()];
        int count = 0;
        boolean first = true;
        for (int each = 0; each < note.size(); each++) {
            boolean there = (present & 1L << note.position(each)) != 0;
            if (there == exclusion && !(exclusion && first)) {
                blamed[count++] = note.position(each);
            }
            first &= !there;
        }
        return Arrays.copyOf(blamed, count);
    }

    private int find(byte separator, int from, int to, int any) {
        int at = from;
        while (any != 0 && at < to && segment.bytes[at] != separator) {
            at++;
        }
        return any == 0 ? to : at;
    }

    private void at(int elementNumber, int componentNumber, int repetitionNumber) {
        element = elementNumber;
        component = componentNumber;
        repetition = repetitionNumber;
    }

    private void tell(ElementFault fault, ElementRule rule, int from, int to) {
        errors.element(fault, new ElementPlace(segment, name.get(), element, component, repetition, from, to), rule);
    }
}
