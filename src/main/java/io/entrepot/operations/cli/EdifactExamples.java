package io.entrepot.operations.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.Differences;
import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.edifact.ContrlWriter;
import io.entrepot.format.edifact.EdifactMessage;
import io.entrepot.format.edifact.EdifactReader;
import io.entrepot.format.edifact.EdifactRules;
import io.entrepot.format.edifact.InterchangeHeader;
import io.entrepot.format.edifact.MessageHeader;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The examples of {@code edi-mappings/edifact}: each read, mapped and answered, compared with the files beside it (its README). */
final class EdifactExamples {
    private static final String INTERCHANGE = ".edi";
    private static final String ANSWER = ".contrl.edi";
    private static final String DOCUMENTS = ".json";
    private static final Pattern ENVELOPE = Pattern.compile("(?:UNB|UNH|UNT|UNZ)\\+");

    private final EdifactSchemas schemas;

    EdifactExamples(EdifactSchemas schemas) {
        this.schemas = schemas;
    }

    /** Those with an expectation beside them. */
    static List<Path> in(Path mappings) throws IOException {
        try (Stream<Path> files = Files.walk(mappings.resolve("edifact"))) {
            return files.filter(EdifactExamples::isExample).sorted().toList();
        }
    }

    /** Whether the answer to an EDIFACT interchange is beside it. */
    static boolean isExample(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(INTERCHANGE) && !name.endsWith(ANSWER) && Files.exists(beside(file, ANSWER));
    }

    private static Path beside(Path example, String ending) {
        return example.resolveSibling(example.getFileName().toString().replaceFirst("\\.edi$", ending));
    }

    /** What differs from the files beside it; none when all is as expected. */
    List<String> differences(Path example) {
        try {
            ObjectNode got = Json.mapper().createObjectNode();
            ArrayNode documents = got.putArray("documents");
            EdifactReader reader =
                    new EdifactReader(new ByteArrayInputStream(Files.readAllBytes(example)), new Plain(schemas));
            for (EdifactMessage message = reader.next(); message != null; message = reader.next()) {
                documents.add(Json.mapper().valueToTree(message.document()));
            }
            ContrlWriter writer = new ContrlWriter(Clock.systemUTC(), ContrlWriter.Style.USUAL);
            ArrayNode answer = got.putArray("answer");
            reader.reports().forEach(report -> writer.segments(report).forEach(answer::add));
            return Differences.between(expected(example), got);
        } catch (IOException | Rejected e) {
            return List.of(e.toString());
        }
    }

    private static ObjectNode expected(Path example) throws IOException {
        ObjectNode expected = Json.mapper().createObjectNode();
        expected.set(
                "documents", Json.mapper().readTree(beside(example, DOCUMENTS).toFile()));
        ArrayNode answer = expected.putArray("answer");
        Arrays.stream(Files.readString(beside(example, ANSWER)).split("'\\s*"))
                .filter(segment -> !ENVELOPE.matcher(segment).lookingAt())
                .forEach(answer::add);
        return expected;
    }

    /** Nobody's agreement: takes every partner, and every message there is a schema for. */
    private record Plain(EdifactSchemas schemas) implements EdifactRules {
        @Override
        public Refusal interchange(InterchangeHeader interchange) {
            return null;
        }

        @Override
        public Reading message(InterchangeHeader interchange, MessageHeader message) {
            return schemas.standard(message)
                    .map(mapping -> new Reading(mapping, Map.of()))
                    .orElse(null);
        }
    }
}
