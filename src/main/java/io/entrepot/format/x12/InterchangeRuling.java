package io.entrepot.format.x12;

/**
 * @param note {@code TA105}; {@value #NO_ERROR} accepts
 * @param reason for the partner's reader: what is wrong and what to do; empty when accepted
 */
public record InterchangeRuling(String note, String reason) {
    public static final String NO_ERROR = "000";

    public static InterchangeRuling accept() {
        return new InterchangeRuling(NO_ERROR, "");
    }

    /** The whole interchange is refused; its content is only counted. */
    public static InterchangeRuling refuse(String note, String reason) {
        return new InterchangeRuling(note, reason);
    }

    public boolean accepts() {
        return NO_ERROR.equals(note);
    }
}
