package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import java.util.function.Consumer;

/**
 * Writes the segments of one 997 (004010, 005010) or 999 (005010), between its ST and SE. Whatever the verdict repeats of what was
 * received, they keep to their grammar: names that are too short are filled up with blanks (X12.6, 3.5.1.4), larger numbers become
 * the largest there is, and a segment that cannot be named is left out: AK502 5 says that there is one.
 */
public final class AcknowledgmentWriter {
    private static final int MAX_CODES = 5;
    private static final int MAX_BAD_DATA = 99;
    private static final int MAX_CONTROL = 9;
    private static final int MIN_CONTROL = 4;
    private static final int MAX_LOOP = 4;
    private static final int MAX_ELEMENTS = 99;
    /** AK902 to AK904; AK302 before 004020. */
    private static final int MAX_COUNT = 999_999;

    private static final String CONDITIONAL_MISSING = "2";
    private static final String EXCLUDED = "10";

    private final InterchangeWriter writer;
    private final Delimiters delimiters;
    private final boolean implementation;
    private final boolean repeating;
    private final char standIn;

    /**
     * @param writer within a set 997 or 999 of a group of ours
     * @param delimiters the writer's
     * @param set {@code 997} or {@code 999}
     * @param release of the acknowledgment itself, e.g. {@code 004010}
     */
    public AcknowledgmentWriter(InterchangeWriter writer, Delimiters delimiters, String set, String release) {
        this.writer = writer;
        this.delimiters = delimiters;
        this.implementation = "999".equals(set);
        this.repeating = Envelopes.repeats(release);
        this.standIn = delimiters.contains('.') ? '-' : '.';
    }

    /** About a group of the partner's, which may have any number of sets. */
    public void write(GroupReport group) {
        write(group.verdict(), group.nameable()::forEach);
    }

    public void write(FunctionalAcknowledgment verdict) {
        write(verdict, verdict.sets()::forEach);
    }

    private void write(FunctionalAcknowledgment verdict, Consumer<Consumer<SetVerdict>> sets) {
        writer.segment("AK1")
                .element(name(verdict.functionalId(), 2, 2))
                .element(name(verdict.groupControl(), 1, MAX_CONTROL));
        writer.element(repeating ? allowed(verdict.version(), 12) : null).end();
        sets.accept(this::write);
        writer.segment("AK9").element(verdict.code());
        number(Math.min(verdict.claimed(), MAX_COUNT));
        number(Math.min(verdict.received(), MAX_COUNT));
        number(Math.min(verdict.accepted(), MAX_COUNT));
        verdict.errors().stream().limit(MAX_CODES).forEach(writer::element);
        writer.end();
    }

    private void write(SetVerdict set) {
        writer.segment("AK2").element(name(set.set(), 3, 3)).element(name(set.control(), MIN_CONTROL, MAX_CONTROL));
        writer.element(repeating ? allowed(set.version(), 35) : null).end();
        set.segments().stream().filter(this::isNameable).forEach(this::write);
        writer.segment(implementation ? "IK5" : "AK5").element(set.code());
        set.errors().stream().limit(MAX_CODES).forEach(writer::element);
        writer.end();
    }

    private boolean isNameable(SegmentError segment) {
        return !segment.tag().isBlank() && (repeating || segment.position() <= MAX_COUNT);
    }

    private void write(SegmentError segment) {
        writer.segment(implementation ? "IK3" : "AK3").element(name(segment.tag(), 2, 3));
        number(segment.position());
        boolean fits = segment.loop() != null && segment.loop().length() <= MAX_LOOP;
        writer.element(fits ? segment.loop() : null).element(segment.code()).end();
        segment.elements().stream().limit(MAX_ELEMENTS).forEach(element -> {
            write(element);
            if (implementation && dependsOnOthers(element)) {
                context(segment);
            }
        });
    }

    private void write(ElementError element) {
        writer.segment(implementation ? "IK4" : "AK4");
        writer.composite(
                String.valueOf(element.element()),
                element.component() > 0 ? String.valueOf(element.component()) : null,
                element.repetition() > 0 && repeating ? String.valueOf(element.repetition()) : null);
        boolean numbered = element.reference() != null && element.reference().matches("\\d{1,4}");
        writer.element(numbered ? element.reference() : null).element(element.code());
        writer.element(allowed(element.badData(), MAX_BAD_DATA)).end();
    }

    private static boolean dependsOnOthers(ElementError element) {
        return CONDITIONAL_MISSING.equals(element.code()) || EXCLUDED.equals(element.code());
    }

    /** What made the element needed or unwanted is in the same segment. */
    private void context(SegmentError segment) {
        writer.segment("CTX").composite("SITUATIONAL TRIGGER").element(name(segment.tag(), 2, 3));
        number(segment.position());
        writer.end();
    }

    private void number(int value) {
        writer.element(String.valueOf(value));
    }

    /** A name the partner has given, as it can be sent back: a dot for each of our delimiters and control characters. */
    private String name(String data, int min, int max) {
        String name = printable(data, max, standIn);
        return name + " ".repeat(Math.max(0, min - name.codePointCount(0, name.length())));
    }

    /** A copy of what the partner sent that can be sent back: our delimiters and control characters become blanks. */
    private String allowed(String data, int max) {
        return data == null ? null : printable(data, max, ' ').strip();
    }

    private String printable(String data, int max, char instead) {
        StringBuilder copy = new StringBuilder();
        data.codePoints()
                .limit(max)
                .map(each -> Character.isISOControl(each) || delimiters.contains(each) ? instead : each)
                .forEach(copy::appendCodePoint);
        return copy.toString();
    }
}
