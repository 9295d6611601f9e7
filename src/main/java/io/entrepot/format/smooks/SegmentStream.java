package io.entrepot.format.smooks;

/** The segments of one message that has passed its grammar. */
@FunctionalInterface
public interface SegmentStream {
    /** Tells all segments once, first to last. */
    void tell(SegmentListener listener);
}
