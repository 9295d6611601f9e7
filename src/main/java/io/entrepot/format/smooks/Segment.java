package io.entrepot.format.smooks;

/** One segment as its reader sees it; valid only while it is told. */
public interface Segment {
    /** The segment's name, e.g. {@code PO1}. */
    String tag();

    /**
     * @param element 1-based position in the segment
     * @param repetition 1-based; 1 where the element does not repeat
     * @param component 1-based position in a composite; 0 = an element that is none
     * @return the value without delimiters and release characters; null when it is absent or empty
     */
    String value(int element, int repetition, int component);
}
