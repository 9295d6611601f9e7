package io.entrepot.format.x12;

/**
 * The elements of a GS segment.
 *
 * @param functionalId {@code GS01}, e.g. {@code PO}
 * @param sender {@code GS02}
 * @param receiver {@code GS03}
 * @param date {@code GS04} as sent
 * @param time {@code GS05} as sent
 * @param control {@code GS06}
 * @param agency {@code GS07}, X = X12
 * @param version {@code GS08}, e.g. {@code 004010}, with an industry's suffix if it has one
 */
public record GroupHeader(
        String functionalId,
        String sender,
        String receiver,
        String date,
        String time,
        String control,
        String agency,
        String version) {
    /** Version and release without the industry's suffix: the six digits that choose the grammar. */
    public String release() {
        return version.length() <= 6 ? version : version.substring(0, 6);
    }

    /** {@code GS06} as the number it is, type N0: without leading zeros. */
    public String number() {
        return control.replaceFirst("^0+(?=.)", "");
    }

    /** Whether the group holds 997 or 999 ({@code GS01 = FA}), which are never acknowledged themselves. */
    public boolean acknowledges() {
        return "FA".equals(functionalId);
    }
}
