package io.entrepot.format.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.format.DecodedItem;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden pairs: a message and, beside it, the canonical items it must become. */
class CamtFixturesTest {
    @ParameterizedTest
    @ValueSource(strings = {"camt.052.001.06", "camt.053.001.02", "camt.053.001.08", "camt.054.001.13"})
    void becomesExactlyTheExpectedItems(String name) throws IOException {
        List<DecodedItem> items = Camt.decode(resource(name + ".xml"));
        JsonNode seen = Json.mapper().readTree(Json.write(items));
        JsonNode expected = Json.mapper().readTree(resource(name + ".expected.json"));
        assertThat(seen.toPrettyString()).isEqualTo(expected.toPrettyString());
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = CamtFixturesTest.class.getResourceAsStream("/fixtures/camt/" + name)) {
            return in.readAllBytes();
        }
    }
}
