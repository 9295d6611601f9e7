package io.entrepot.format.edifact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which element of a segment.
 *
 * @param element from 1; 0 = none
 * @param component in it, from 1; 0 = the element as a whole
 */
record ElementPosition(int element, int component) {
    static final ElementPosition NONE = new ElementPosition(0, 0);

    private static final Pattern MAPPED = Pattern.compile("[A-Z0-9]{3}(\\d{2})(?:-(\\d+))?");

    /** @param name as mappings write it, {@code QTY01-2} */
    static ElementPosition of(String name) {
        Matcher matcher = MAPPED.matcher(name);
        if (!matcher.matches()) {
            return NONE;
        }
        int component = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new ElementPosition(Integer.parseInt(matcher.group(1)), component);
    }
}
