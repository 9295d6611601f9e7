package io.entrepot.format.edifact;

/**
 * What UNH says.
 *
 * @param reference message reference number (0062)
 * @param type e.g. {@code ORDERS} (0065)
 * @param version e.g. {@code D} (0052)
 * @param release e.g. {@code 96A} (0054)
 * @param agency e.g. {@code UN} (0051)
 * @param association e.g. {@code EAN008} (0057), possibly empty
 */
public record MessageHeader(
        String reference, String type, String version, String release, String agency, String association) {
    private static final int ASSOCIATION = 5;

    static MessageHeader of(EdifactSegment unh) {
        return new MessageHeader(
                unh.value(1, 1),
                unh.value(2, 1),
                unh.value(2, 2),
                unh.value(2, 3),
                unh.value(2, 4),
                unh.value(2, ASSOCIATION));
    }

    /** Folder of its schema and mapping below {@code edi-mappings/edifact}: {@code D96A/ORDERS}. */
    public String folder() {
        return version + release + "/" + type;
    }
}
