package io.entrepot.format.edifact;

import java.util.List;

/**
 * The characters that structure an interchange, as UNA says (ISO 9735, 9.1).
 *
 * @param component between components of an element
 * @param element between elements
 * @param release makes the next character data; a space is none
 * @param terminator ends a segment
 */
public record ServiceCharacters(char component, char element, char release, char terminator) {
    /** Those of an interchange without UNA. */
    public static final ServiceCharacters USUAL = new ServiceCharacters(':', '+', '?', '\'');

    private static final int UNA_LENGTH = 6;

    /**
     * @param una the six characters after {@code UNA}: component, element, decimal mark, release, reserved, terminator
     * @return null when two of them are the same, or one could not be told from data
     */
    public static ServiceCharacters of(String una) {
        if (una.length() != UNA_LENGTH) {
            return null;
        }
        ServiceCharacters read = new ServiceCharacters(una.charAt(0), una.charAt(1), una.charAt(3), una.charAt(5));
        String all = "" + read.component + read.element + read.release + read.terminator;
        boolean usable =
                all.chars().distinct().count() == all.length() && all.chars().noneMatch(Character::isLetterOrDigit);
        return usable ? read : null;
    }

    public boolean releases() {
        return release != ' ';
    }

    /** Whether it is one of them. */
    boolean contains(char c) {
        return c == component || c == element || c == release || c == terminator;
    }

    /** What announces them at the beginning of an interchange; the decimal mark is a point, the reserved one a blank. */
    String una() {
        return "UNA" + component + element + "." + release + " " + terminator;
    }

    /** @return the segment written with them */
    String text(EdifactSegment segment) {
        StringBuilder text = new StringBuilder(released(segment.tag()));
        for (List<String> components : segment.elements()) {
            text.append(element);
            for (int i = 0; i < components.size(); i++) {
                if (i > 0) {
                    text.append(component);
                }
                text.append(released(components.get(i)));
            }
        }
        return text.append(terminator).toString();
    }

    /** @return the text with every service character released */
    String released(String data) {
        StringBuilder text = new StringBuilder(data.length() + 2);
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (contains(c)) {
                text.append(release);
            }
            text.append(c);
        }
        return text.toString();
    }
}
