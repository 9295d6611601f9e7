package io.entrepot.format.edifact;

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

    /** @return the text with every service character released */
    String released(String data) {
        StringBuilder text = new StringBuilder(data.length() + 2);
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == component || c == element || c == release || c == terminator) {
                text.append(release);
            }
            text.append(c);
        }
        return text.toString();
    }
}
