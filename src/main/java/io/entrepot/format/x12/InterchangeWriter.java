package io.entrepot.format.x12;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.OutputStream;

/**
 * Writes interchanges: envelopes and segments to bytes (UTF-8). Counts and trailing control numbers are its own, so they are
 * right. Each segment is begun with its tag, gets its elements in order and is ended; empty elements at its end are left out.
 *
 * <pre>{@code
 * writer.startInterchange(isa).startGroup(gs).startSet(st);
 * writer.segment("BEG").element("00").element("SA").element("4711").end();
 * writer.endSet().endGroup().endInterchange();
 * }</pre>
 *
 * Data with a delimiter or control character is {@link Rejected}, naming the element; or the character is substituted.
 */
public final class InterchangeWriter {
    private static final String BEFORE_REPETITIONS = "U";

    private final SegmentOutput out;
    private final Delimiters delimiters;
    private String interchangeControl;
    private String interchangeDate;
    private String interchangeTime;
    private String groupControl;
    private String setControl;
    private int groups;
    private int sets;
    private int segments;

    /**
     * @param out where the bytes go; flushed at the end of an interchange, not closed
     * @param delimiters ours for this partner
     * @param substitute written for a delimiter that occurs in data; {@value Delimiters#NONE}: such data is refused
     * @param lineBreak whether a line feed follows every segment terminator
     */
    public InterchangeWriter(OutputStream out, Delimiters delimiters, char substitute, boolean lineBreak) {
        this.out = new SegmentOutput(out, delimiters, substitute, lineBreak);
        this.delimiters = delimiters;
    }

    /** ISA; {@code ISA11} and {@code ISA16} follow from the delimiters. */
    public InterchangeWriter startInterchange(InterchangeHeader header) {
        interchangeControl = header.control();
        interchangeDate = header.date();
        interchangeTime = header.time();
        groups = 0;
        out.place("ISA " + header.control());
        segment("ISA");
        fixed(1, header.authorizationQualifier());
        fixed(2, header.authorization());
        fixed(3, header.securityQualifier());
        fixed(4, header.security());
        fixed(5, header.senderQualifier());
        fixed(6, header.sender());
        fixed(7, header.receiverQualifier());
        fixed(8, header.receiver());
        fixed(9, header.date());
        fixed(10, header.time());
        if (delimiters.repetition() == Delimiters.NONE) {
            fixed(11, BEFORE_REPETITIONS);
        } else {
            out.separator(delimiters.repetition());
        }
        fixed(12, header.version());
        fixed(13, header.control());
        fixed(14, header.acknowledgment());
        fixed(15, header.usage());
        out.separator(delimiters.component());
        return end();
    }

    private void fixed(int element, String value) {
        int width = IsaHeader.WIDTHS[element];
        if (value.length() > width) {
            throw new Rejected(Finding.error(
                    new Place(0, -1, "ISA " + interchangeControl),
                    "x12-write-too-long",
                    element == 2 || element == 4 ? "(hidden)" : value,
                    "at most " + width + " characters in ISA" + element,
                    "Correct the agreement."));
        }
        out.element(value + " ".repeat(width - value.length()));
    }

    /**
     * A TA1, between ISA and the first GS. It repeats number, date and time of what it answers where they can be said: zeros stand
     * for what is no number, our own interchange's date and time for what is none.
     */
    public InterchangeWriter acknowledge(InterchangeAcknowledgment verdict) {
        int digits = IsaHeader.WIDTHS[13];
        segment("TA1")
                .element(verdict.control().matches("\\d{" + digits + "}") ? verdict.control() : "0".repeat(digits));
        element(Values.isDate(verdict.date(), IsaHeader.WIDTHS[9]) ? verdict.date() : interchangeDate);
        element(Values.isTime(verdict.time(), IsaHeader.WIDTHS[10]) ? verdict.time() : interchangeTime);
        return element(verdict.code()).element(verdict.note()).end();
    }

    public InterchangeWriter startGroup(GroupHeader header) {
        groups++;
        sets = 0;
        groupControl = header.control();
        out.place("GS " + header.control());
        segment("GS").element(header.functionalId()).element(header.sender()).element(header.receiver());
        element(header.date()).element(header.time()).element(header.control());
        return element(header.agency()).element(header.version()).end();
    }

    public InterchangeWriter startSet(SetHeader header) {
        sets++;
        segments = 0;
        setControl = header.control();
        out.place("ST " + header.control());
        return segment("ST")
                .element(header.set())
                .element(header.control())
                .element(header.implementation())
                .end();
    }

    public InterchangeWriter segment(String tag) {
        out.begin(tag);
        segments++;
        return this;
    }

    /**
     * The next element.
     *
     * @param value null or empty: the element is empty
     * @throws Rejected naming the element, when the value contains a delimiter or control character and there is no substitute
     */
    public InterchangeWriter element(String value) {
        out.element(value);
        return this;
    }

    /** The next element, a composite of these components; null or empty ones are empty. */
    public InterchangeWriter composite(String... components) {
        out.composite(components);
        return this;
    }

    /** The segment is complete. */
    public InterchangeWriter end() {
        out.end();
        return this;
    }

    /** How many bytes have been written: where the next segment begins. */
    public long position() {
        return out.position();
    }

    public InterchangeWriter endSet() {
        return segment("SE")
                .element(String.valueOf(segments))
                .element(setControl)
                .end();
    }

    public InterchangeWriter endGroup() {
        return segment("GE").element(String.valueOf(sets)).element(groupControl).end();
    }

    public InterchangeWriter endInterchange() {
        segment("IEA")
                .element(String.valueOf(groups))
                .element(interchangeControl)
                .end();
        out.flush();
        return this;
    }
}
