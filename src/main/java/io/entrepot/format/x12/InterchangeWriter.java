package io.entrepot.format.x12;

import io.entrepot.canonical.InterchangeAcknowledgment;
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
 */
public final class InterchangeWriter {
    /**
     * @param out where the bytes go; flushed at the end of an interchange, not closed
     * @param delimiters ours for this partner
     * @param substitute written for a delimiter that occurs in data; {@value Delimiters#NONE}: such data is refused
     */
    public InterchangeWriter(OutputStream out, Delimiters delimiters, char substitute) {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter startInterchange(InterchangeHeader header) {
        throw new UnsupportedOperationException("being built");
    }

    /** A TA1, between ISA and the first GS. */
    public InterchangeWriter acknowledge(InterchangeAcknowledgment verdict) {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter startGroup(GroupHeader header) {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter startSet(SetHeader header) {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter segment(String tag) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * The next element.
     *
     * @param value null or empty: the element is empty
     * @throws io.entrepot.failure.Rejected naming the element, when the value contains a delimiter or control character
     *     and there is no substitute
     */
    public InterchangeWriter element(String value) {
        throw new UnsupportedOperationException("being built");
    }

    /** The next element, a composite of these components. */
    public InterchangeWriter composite(String... components) {
        throw new UnsupportedOperationException("being built");
    }

    /** The segment is complete. */
    public InterchangeWriter end() {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter endSet() {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter endGroup() {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeWriter endInterchange() {
        throw new UnsupportedOperationException("being built");
    }
}
