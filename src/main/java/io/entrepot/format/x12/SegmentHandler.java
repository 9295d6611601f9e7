package io.entrepot.format.x12;

/** Takes the segments of one accepted set, ST and SE included, with the loops they are in. */
public interface SegmentHandler {
    void startSet(InterchangeHeader interchange, GroupHeader group, SetHeader set);

    /** @param loop the loop's identifier in the grammar, e.g. {@code PO1} */
    void startLoop(String loop);

    /** @param segment a view that is only valid during the call */
    void segment(Segment segment);

    void endLoop(String loop);

    void endSet();
}
