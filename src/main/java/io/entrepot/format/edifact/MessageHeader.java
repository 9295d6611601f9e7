package io.entrepot.format.edifact;

import java.util.List;

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
    private static final int MOST_REFERENCE = 14;
    private static final int MOST_TYPE = 6;
    /** Of 0051 version 3 has two characters, later ones three. */
    private static final int MOST_VERSION = 3;

    List<CopiedElement> copied() {
        return List.of(
                new CopiedElement("message reference (0062)", reference, MOST_REFERENCE, true),
                new CopiedElement("message type (0065)", type, MOST_TYPE, true),
                new CopiedElement("version (0052)", version, MOST_VERSION, true),
                new CopiedElement("release (0054)", release, MOST_VERSION, true),
                new CopiedElement("controlling agency (0051)", agency, MOST_VERSION, true),
                new CopiedElement("association (0057)", association, MOST_TYPE, false));
    }

    static MessageHeader of(EdifactSegment unh) {
        return new MessageHeader(
                unh.printable(1, 1),
                unh.printable(2, 1),
                unh.printable(2, 2),
                unh.printable(2, 3),
                unh.printable(2, 4),
                unh.printable(2, ASSOCIATION));
    }

    /** Folder of its schema and mapping below {@code edi-mappings/edifact}: {@code D96A/ORDERS}. */
    public String folder() {
        return version + release + "/" + type;
    }
}
