package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code edi-mappings/x12} with a {@code .json} beside them become exactly that. */
class MappedExamplesTest {
    private static X12Mappings mappings;

    @BeforeAll
    static void compile() throws IOException {
        mappings = X12Mappings.compile(Path.of("edi-mappings/x12"));
    }

    static Stream<Path> expectations() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("edi-mappings/x12"))) {
            return files.filter(each -> each.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void acceptedSetsBecomeTheDocumentsBesideThem(Path expected) throws IOException {
        Path example = Path.of(expected.toString().replace(".json", ".edi"));
        JsonNode documents = Json.read(Json.write(documents(Files.readAllBytes(example))));
        assertThat(documents).isEqualTo(Json.mapper().readTree(expected.toFile()));
    }

    static List<MappedDocument> documents(byte[] content) {
        List<MappedDocument> documents = new ArrayList<>();
        X12Sets sets = new X12Sets(new ByteArrayInputStream(content), X12Text.read(content));
        while (sets.next()) {
            Mapping mapping = mappings.inward(
                            sets.group().header().release(), sets.set().header().set())
                    .orElseThrow();
            documents.add(mapping.map(new SetSegments(sets), Map.of("customer", "acme-retail"), warning -> {}));
        }
        return documents;
    }
}
