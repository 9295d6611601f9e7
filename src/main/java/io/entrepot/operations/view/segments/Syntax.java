package io.entrepot.operations.view.segments;

import io.entrepot.format.edifact.ServiceCharacters;
import io.entrepot.format.x12.Delimiters;
import java.util.ArrayList;
import java.util.List;

/**
 * What separates in an interchange.
 *
 * @param element between elements
 * @param release makes the next character data; 0 = there is none
 * @param terminator ends a segment
 * @param x12 whether the interchange is X12; EDIFACT otherwise
 */
record Syntax(char element, char release, char terminator, boolean x12) {
    /** What declares the separators is not separated itself (ISO 9735, 9.1). */
    static final String SERVICE_STRING = "UNA";

    static final int SERVICE_STRING_LENGTH = 9;

    static Syntax of(Delimiters delimiters) {
        return new Syntax(delimiters.element(), (char) 0, delimiters.segment(), true);
    }

    static Syntax of(ServiceCharacters characters) {
        char release = characters.releases() ? characters.release() : 0;
        return new Syntax(characters.element(), release, characters.terminator(), false);
    }

    /** The tag and the elements of a segment as they stand there, release characters included. */
    List<String> split(String segment) {
        if (!x12 && segment.startsWith(SERVICE_STRING) && segment.length() == SERVICE_STRING_LENGTH) {
            return List.of(SERVICE_STRING, segment.substring(SERVICE_STRING.length()));
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < segment.length(); at++) {
            char c = segment.charAt(at);
            if (c == release && release != 0) {
                at++;
            } else if (c == element) {
                parts.add(segment.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(segment.substring(start));
        return parts;
    }
}
