package io.entrepot.format.smooks;

/** Takes the segments of one message in order, with the loops they stand in. */
public interface SegmentListener {
    /** @param code the loop's code in the grammar: {@code loop-} and the path of first segments, e.g. {@code loop-PO1-PID} */
    void beginLoop(String code);

    void segment(Segment segment);

    /** Ends the loop that began last. */
    void endLoop(String code);
}
