package io.entrepot.format.edifact;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One segment, its values without service and release characters.
 *
 * @param tag its name
 * @param elements the elements after the tag, each a list of components
 * @param offset byte offset in the content
 */
record EdifactSegment(String tag, List<List<String>> elements, long offset) {
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    /** @return a component, both positions from 1; empty when it is not there */
    String value(int element, int component) {
        if (element > elements.size() || component > elements.get(element - 1).size()) {
            return "";
        }
        return elements.get(element - 1).get(component - 1);
    }

    /** A component as it can be told and kept: a dot stands for each control character, none of which belongs there (ISO 9735, 6). */
    String printable(int element, int component) {
        return printable(value(element, component));
    }

    private static String printable(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : CONTROL.matcher(text).replaceAll(".");
    }

    /** The whole segment, likewise. */
    String printable() {
        return printable(text());
    }

    /** Whether there are any among its values or in its tag. */
    boolean hasControlCharacters() {
        return tag.chars().anyMatch(Character::isISOControl)
                || elements.stream().flatMap(List::stream).anyMatch(value -> value.chars()
                        .anyMatch(Character::isISOControl));
    }

    /** The segment in the usual service characters. */
    String text() {
        return ServiceCharacters.USUAL.text(this);
    }
}
