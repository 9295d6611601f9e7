package io.entrepot.format.x12;

/**
 * The elements of an ST segment.
 *
 * @param set {@code ST01}, e.g. {@code 850}
 * @param control {@code ST02}, 4 to 9 characters
 * @param implementation {@code ST03}; null when absent, as always in 004010
 */
public record SetHeader(String set, String control, String implementation) {
    static final int SET_LENGTH = 3;
    static final int CONTROL_LENGTH = 9;

    /** Whether AK2 of an acknowledgment can name the set; what is too short for it is filled up with blanks there. */
    boolean nameable() {
        return !set.isBlank()
                && !control.isBlank()
                && Envelopes.length(set, 1, SET_LENGTH)
                && Envelopes.length(control, 1, CONTROL_LENGTH);
    }
}
