package io.entrepot.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementKind;
import io.entrepot.platform.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final UUID DOCUMENT = UUID.fromString("019a4b2c-7d10-7abc-8def-0123456789ab");
    private static final Statement HEAD = new Statement(
            StatementKind.STATEMENT,
            "DE02120300000000202051",
            "EUR",
            "S-12",
            12L,
            2026,
            LocalDate.of(2026, 11, 19),
            LocalDate.of(2026, 11, 19),
            new BigDecimal("100.00"),
            new BigDecimal("1000000000000.10"),
            null,
            true);

    @Test
    void anEventIsAValidCloudEventOfVersionOne() {
        CloudEvent event = EventFormatProvider.getInstance()
                .resolveFormat(Events.CONTENT_TYPE)
                .deserialize(event(DOCUMENT).getBytes(StandardCharsets.UTF_8));

        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo(DOCUMENT.toString());
        assertThat(event.getSource()).hasToString("/partners/nordbank/channels/statements");
        assertThat(event.getType()).isEqualTo("io.entrepot.statement.v1");
        assertThat(event.getSubject()).isEqualTo("DE02120300000000202051/S-12/12/2026");
        assertThat(event.getTime()).isEqualTo("2026-11-20T06:31:07Z");
        assertThat(event.getDataSchema()).hasToString("urn:entrepot:schema:statement:v1");
    }

    @Test
    void theDataIsHeadLineCountAndLink() {
        JsonNode data = Json.read(event(DOCUMENT)).get("data");

        assertThat(data.get("head")).isEqualTo(Json.read(Json.write(HEAD)));
        assertThat(data.get("head").get("closingBalance").decimalValue()).isEqualByComparingTo("1000000000000.10");
        assertThat(data.get("lines").asInt()).isEqualTo(7);
        assertThat(data.get("link").asText()).isEqualTo("/api/v1/documents/" + DOCUMENT);
    }

    @Test
    void amountsAreWrittenAsPlainDecimals() {
        assertThat(event(DOCUMENT)).contains("\"openingBalance\":100.00", "\"closingBalance\":1000000000000.10");
        assertThat(Json.write(Json.read(event(DOCUMENT)))).contains("\"openingBalance\":100.00");
    }

    @Test
    void theSameDocumentAlwaysGivesTheSameEvent() {
        assertThat(event(DOCUMENT)).isEqualTo(event(DOCUMENT));
    }

    private static String event(UUID id) {
        return Events.documentAvailable(
                id,
                "nordbank",
                "statements",
                DocumentType.STATEMENT,
                "DE02120300000000202051/S-12/12/2026",
                Instant.parse("2026-11-20T06:31:07Z"),
                HEAD,
                7);
    }
}
