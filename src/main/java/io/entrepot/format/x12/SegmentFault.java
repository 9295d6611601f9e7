package io.entrepot.format.x12;

/** What can be wrong with a segment as a whole: {@code AK304}. */
enum SegmentFault {
    UNRECOGNIZED(
            1, "x12-segment-unrecognized", "a segment of this version", "Check the tag and the segment terminator."),
    UNEXPECTED(2, "x12-segment-unexpected", "a segment that may stand here", "Check the order of segments and loops."),
    MISSING(3, "x12-segment-missing", "this mandatory segment before", "Add it."),
    LOOP_OVER_MAXIMUM(4, "x12-loop-over-maximum", "fewer repetitions of the loop", "Split the set, or agree on more."),
    OVER_MAXIMUM(5, "x12-segment-over-maximum", "fewer uses of the segment", "Leave out what is too much."),
    NOT_IN_SET(6, "x12-segment-not-in-set", "a segment of this transaction set", "Leave it out."),
    OUT_OF_SEQUENCE(
            7, "x12-segment-out-of-sequence", "this segment at its earlier place", "Send segments in the set's order.");

    /** {@code AK304} when only elements of a segment are wrong. */
    static final String HAS_ELEMENT_ERRORS = "8";

    final int code;
    final String rule;
    final String expected;
    final String hint;

    SegmentFault(int code, String rule, String expected, String hint) {
        this.code = code;
        this.rule = rule;
        this.expected = expected;
        this.hint = hint;
    }
}
