package io.entrepot.format.edifact;

/** Reasons that CONTRL can give for a rejection: code list 0085 of ISO 9735, as far as we find such errors. */
public enum SyntaxError {
    SYNTAX_NOT_SUPPORTED(2),
    INVALID_VALUE(12),
    MISSING(13),
    NOT_SUPPORTED_IN_THIS_POSITION(15),
    NO_AGREEMENT(17),
    UNSPECIFIED(18),
    INVALID_CHARACTERS(21),
    UNKNOWN_SENDER(23),
    TEST_NOT_SUPPORTED(25),
    DUPLICATE(26),
    REFERENCES_DIFFER(28),
    COUNT_DIFFERS(29),
    LOWER_LEVEL_EMPTY(32),
    OUTSIDE_MESSAGE(33),
    TOO_LONG(39);

    private final int code;

    SyntaxError(int code) {
        this.code = code;
    }

    /** The code in data element 0085. */
    public int code() {
        return code;
    }
}
