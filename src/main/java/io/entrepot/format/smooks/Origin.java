package io.entrepot.format.smooks;

import io.entrepot.failure.Place;

/**
 * Where in a message a value came from, where a DFDL parser has read it.
 *
 * @param segment its number in the message, from 1
 * @param element as mappings write it, {@code QTY01-2}
 */
public record Origin(int segment, String element) {
    /** Says where in the content a value is. */
    public interface Places {
        /**
         * @param origin null when it is not known: a value that is missing comes from nowhere
         * @param path of the value in the canonical document, {@code line[1].quantity}
         */
        Place of(Origin origin, String path);
    }

    /** The canonical path alone. */
    static final Places UNKNOWN = (origin, path) -> Place.offset(-1, path);

    /** Under what a bean's map keeps the origin of a property; no property begins so. */
    static String key(String property) {
        return "\0" + property;
    }
}
