package io.entrepot.format.x12;

/**
 * Where an element error is.
 *
 * @param segment the segment
 * @param name tag and occurrence, {@code PO1[7]}
 * @param element number of the element
 * @param component number of the component; 0 = none
 * @param repetition number of the repetition; 0 = it does not repeat
 * @param from where the bad data begins in the segment's bytes
 * @param to where it ends
 */
record ElementPlace(Segment segment, String name, int element, int component, int repetition, int from, int to) {
    /** {@code PO1[7]/PO106}, {@code PO1[7]/C00101-2}. */
    String path() {
        StringBuilder path = new StringBuilder(name).append('/').append(segment.tag());
        path.append(element / 10).append(element % 10);
        if (component > 0) {
            path.append('-').append(component);
        }
        if (repetition > 0) {
            path.append('(').append(repetition).append(')');
        }
        return path.toString();
    }
}
