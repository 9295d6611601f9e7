package io.entrepot.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.format.smooks.SavedParsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Interchanges as tests write them, what the reader makes of them, and the CONTRL that answers. */
final class EdifactText {
    static final Path ORDERS = Path.of("edi-mappings/edifact/D96A/ORDERS/examples");
    private static final EdifactMappings MAPPINGS =
            new EdifactMappings(Path.of("edi-mappings/edifact"), SavedParsers.none());

    private EdifactText() {}

    /** What a file came to. */
    record Read(List<EdifactMessage> messages, List<InterchangeReport> reports) {
        InterchangeReport report() {
            assertThat(reports).hasSize(1);
            return reports.get(0);
        }
    }

    /** An interchange of one good order. */
    static String example() throws IOException {
        return Files.readString(ORDERS.resolve("orders.edi"));
    }

    static Read read(String content) {
        return read(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Read read(byte[] content) {
        return read(content, null);
    }

    /** When every interchange is refused. */
    static Read read(String content, EdifactRules.Refusal refusal) {
        return read(content.getBytes(StandardCharsets.ISO_8859_1), refusal);
    }

    private static Read read(byte[] content, EdifactRules.Refusal refusal) {
        EdifactReader reader = new EdifactReader(new ByteArrayInputStream(content), new EdifactRules() {
            @Override
            public Refusal interchange(InterchangeHeader interchange) {
                return refusal;
            }

            @Override
            public Reading message(InterchangeHeader interchange, MessageHeader message) {
                return MAPPINGS.has(message.folder()) ? new Reading(MAPPINGS.of(message.folder()), Map.of()) : null;
            }
        });
        List<EdifactMessage> messages = new ArrayList<>();
        for (EdifactMessage message = reader.next(); message != null; message = reader.next()) {
            messages.add(message);
        }
        return new Read(messages, reader.reports());
    }

    /** The CONTRL about an interchange. */
    static String answer(InterchangeReport report) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:20:00Z"), ZoneOffset.UTC);
        return new String(
                new ContrlWriter(clock, ContrlWriter.Style.USUAL)
                        .answer(report, "77")
                        .content(),
                StandardCharsets.ISO_8859_1);
    }
}
