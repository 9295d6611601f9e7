package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;

/** Writes the segments of one 997 (004010, 005010) or 999 (005010), between its ST and SE. */
public final class AcknowledgmentWriter {
    private static final int MAX_CODES = 5;
    private static final int MAX_BAD_DATA = 99;
    private static final int MAX_CONTROL = 9;
    private static final int MAX_LOOP = 4;
    private static final String CONDITIONAL_MISSING = "2";
    private static final String EXCLUDED = "10";

    private final InterchangeWriter writer;
    private final Delimiters delimiters;
    private final boolean implementation;
    private final boolean repeating;

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
    }

    public void write(FunctionalAcknowledgment verdict) {
        writer.segment("AK1")
                .element(allowed(verdict.functionalId(), 2))
                .element(allowed(verdict.groupControl(), MAX_CONTROL));
        writer.element(repeating ? allowed(verdict.version(), 12) : null).end();
        verdict.sets().forEach(this::write);
        writer.segment("AK9").element(verdict.code());
        number(verdict.claimed());
        number(verdict.received());
        number(verdict.accepted());
        verdict.errors().stream().limit(MAX_CODES).forEach(writer::element);
        writer.end();
    }

    private void write(SetVerdict set) {
        writer.segment("AK2").element(allowed(set.set(), 3)).element(allowed(set.control(), MAX_CONTROL));
        writer.element(repeating ? allowed(set.version(), 35) : null).end();
        set.segments().forEach(this::write);
        writer.segment(implementation ? "IK5" : "AK5").element(set.code());
        set.errors().stream().limit(MAX_CODES).forEach(writer::element);
        writer.end();
    }

    private void write(SegmentError segment) {
        writer.segment(implementation ? "IK3" : "AK3").element(allowed(segment.tag(), 3));
        number(segment.position());
        boolean fits = segment.loop() != null && segment.loop().length() <= MAX_LOOP;
        writer.element(fits ? segment.loop() : null).element(segment.code()).end();
        for (ElementError element : segment.elements()) {
            write(element);
            if (implementation && dependsOnOthers(element)) {
                context(segment);
            }
        }
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
        writer.segment("CTX").composite("SITUATIONAL TRIGGER").element(segment.tag());
        number(segment.position());
        writer.end();
    }

    private void number(int value) {
        writer.element(String.valueOf(value));
    }

    /** A copy of what the partner sent that can be sent back: our delimiters and control characters become blanks. */
    private String allowed(String data, int max) {
        if (data == null) {
            return null;
        }
        StringBuilder copy = new StringBuilder();
        data.codePoints()
                .limit(max)
                .map(each -> Character.isISOControl(each) || delimiters.contains(each) ? ' ' : each)
                .forEach(copy::appendCodePoint);
        return copy.toString().strip();
    }
}
