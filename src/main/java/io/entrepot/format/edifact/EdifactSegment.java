package io.entrepot.format.edifact;

import java.util.List;

/**
 * One segment, its values without service and release characters.
 *
 * @param tag its name
 * @param elements the elements after the tag, each a list of components
 * @param offset byte offset in the content
 */
record EdifactSegment(String tag, List<List<String>> elements, long offset) {
    /** @return a component, both positions from 1; empty when it is not there */
    String value(int element, int component) {
        if (element > elements.size() || component > elements.get(element - 1).size()) {
            return "";
        }
        return elements.get(element - 1).get(component - 1);
    }

    /** The segment in the usual service characters. */
    String text() {
        return ServiceCharacters.USUAL.text(this);
    }
}
