package io.entrepot.support;

import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A partner's 997 on one of our invoices, written by another engine than ours. */
public final class StaediAcknowledgment {
    private StaediAcknowledgment() {}

    /**
     * @param sender {@code ISA06} and {@code GS02} of the partner
     * @param control of interchange and group
     * @param group {@code GS06} of our group of invoices
     * @param set {@code ST02} of our invoice
     * @param code {@code AK501} and {@code AK901}
     */
    public static String of(String sender, int control, String group, String set, String code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EDIStreamWriter writer = EDIOutputFactory.newFactory().createEDIStreamWriter(bytes)) {
            writer.startInterchange();
            String nine = "%09d".formatted(control);
            String blank = " ".repeat(10);
            segment(
                    writer,
                    "ISA",
                    "00",
                    blank,
                    "00",
                    blank,
                    "ZZ",
                    "%-15s".formatted(sender),
                    "12",
                    "5551234567     ",
                    "261121",
                    "0915",
                    "U",
                    "00401",
                    nine,
                    "0",
                    "P",
                    ":");
            segment(writer, "GS", "FA", sender, "5551234567", "20261121", "0915", "" + control, "X", "004010");
            segment(writer, "ST", "997", "0001");
            segment(writer, "AK1", "IN", group);
            segment(writer, "AK2", "810", set);
            segment(writer, "AK5", code);
            segment(writer, "AK9", code, "1", "1", code.equals("R") ? "0" : "1");
            segment(writer, "SE", "6", "0001");
            segment(writer, "GE", "1", "" + control);
            segment(writer, "IEA", "1", nine);
            writer.endInterchange();
        } catch (EDIStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static void segment(EDIStreamWriter writer, String tag, String... elements) throws EDIStreamException {
        writer.writeStartSegment(tag);
        for (String element : elements) {
            writer.writeElement(element);
        }
        writer.writeEndSegment();
    }
}
