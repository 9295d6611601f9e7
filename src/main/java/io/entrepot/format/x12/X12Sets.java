package io.entrepot.format.x12;

import java.io.InputStream;

/**
 * The second pass: goes over the accepted sets of content that {@link X12Validator} has read, skipping the bytes of others.
 *
 * <pre>{@code
 * X12Sets sets = new X12Sets(content, reports);
 * while (sets.next()) {
 *     sets.read(handler);
 * }
 * }</pre>
 */
public final class X12Sets {
    /**
     * @param content the same bytes again, from their beginning; not closed
     * @param reports what the validator said about them, in order
     */
    public X12Sets(InputStream content, Iterable<InterchangeReport> reports) {
        throw new UnsupportedOperationException("being built");
    }

    /** Goes to the next accepted set. */
    public boolean next() {
        throw new UnsupportedOperationException("being built");
    }

    /** The interchange of the current set. */
    public InterchangeReport interchange() {
        throw new UnsupportedOperationException("being built");
    }

    /** The group of the current set. */
    public GroupReport group() {
        throw new UnsupportedOperationException("being built");
    }

    /** The current set. */
    public SetReport set() {
        throw new UnsupportedOperationException("being built");
    }

    /** Hands over the segments of the current set; at most once for each. */
    public void read(SegmentHandler handler) {
        throw new UnsupportedOperationException("being built");
    }
}
