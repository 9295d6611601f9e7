package io.entrepot.format.compose;

import java.util.List;

/** Takes the segments of one message, first to last. */
@FunctionalInterface
public interface SegmentSink {
    /**
     * @param tag name of the segment
     * @param elements in order, each the list of its components; an empty list is an empty element
     */
    void segment(String tag, List<List<String>> elements);
}
