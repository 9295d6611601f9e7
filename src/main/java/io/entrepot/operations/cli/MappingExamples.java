package io.entrepot.operations.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.Differences;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.AcknowledgmentWriter;
import io.entrepot.format.x12.Delimiters;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.format.x12.SetSegments;
import io.entrepot.format.x12.X12Sets;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The examples of {@code edi-mappings/x12}: each read, answered and mapped, compared with the files beside it (its README). */
final class MappingExamples {
    private static final String CUSTOMER = "acme-retail";
    /** What groups are answered with; the answer is beside the example, {@code <name>.997.edi}. */
    private static final List<String> ACKNOWLEDGMENTS = List.of("997", "999");

    private static final String INTERCHANGE_ANSWERED = ".ta1.edi";
    private static final Pattern ENVELOPE = Pattern.compile("(?:ISA|GS|ST|SE|GE|IEA)\\*");

    private final EdiMappings mappings;

    MappingExamples(EdiMappings mappings) {
        this.mappings = mappings;
    }

    /** Those with an expectation beside them. */
    static List<Path> in(Path mappings) throws IOException {
        try (Stream<Path> files = Files.walk(mappings.resolve("x12"))) {
            return files.filter(MappingExamples::isExample).sorted().toList();
        }
    }

    private static boolean isExample(Path file) {
        String name = file.getFileName().toString();
        List<String> answers = Stream.concat(
                        ACKNOWLEDGMENTS.stream().map(MappingExamples::ending), Stream.of(INTERCHANGE_ANSWERED))
                .toList();
        return name.endsWith(".edi")
                && answers.stream().noneMatch(name::endsWith)
                && Stream.concat(answers.stream(), Stream.of(".json"))
                        .anyMatch(ending -> Files.exists(beside(file, ending)));
    }

    private static String ending(String acknowledgment) {
        return "." + acknowledgment + ".edi";
    }

    private static Path beside(Path example, String ending) {
        return example.resolveSibling(example.getFileName().toString().replaceFirst("\\.edi$", ending));
    }

    /** What differs from the files beside it; none when all is as expected. */
    List<String> differences(Path example) {
        try {
            byte[] content = Files.readAllBytes(example);
            List<InterchangeReport> reports = new ArrayList<>();
            new X12Validator().read(new ByteArrayInputStream(content), new PlainRules(mappings), reports::add);
            ObjectNode expected = Json.mapper().createObjectNode();
            ObjectNode got = Json.mapper().createObjectNode();
            List<String> answers = new ArrayList<>();
            for (String set : ACKNOWLEDGMENTS) {
                Path answer = beside(example, ending(set));
                if (Files.exists(answer)) {
                    answers.addAll(answer(answer));
                    reports.forEach(report -> sets(report, set).forEach(got.withArray("answer")::add));
                }
            }
            if (Files.exists(beside(example, INTERCHANGE_ANSWERED))) {
                answers.addAll(answer(beside(example, INTERCHANGE_ANSWERED)));
                reports.forEach(report -> got.withArray("answer").add(interchange(report)));
            }
            answers.forEach(expected.withArray("answer")::add);
            got.withArray("answer");
            if (Files.exists(beside(example, ".json"))) {
                expected.set(
                        "documents",
                        Json.mapper().readTree(beside(example, ".json").toFile()));
                got.set("documents", documents(content, reports));
            }
            return Differences.between(expected, got);
        } catch (IOException | Rejected e) {
            return List.of(e.toString());
        }
    }

    /** The part of an answer that examples fix. */
    private static List<String> answer(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("~$", ""))
                .filter(segment -> !ENVELOPE.matcher(segment).lookingAt())
                .toList();
    }

    private static String interchange(InterchangeReport report) {
        var ta1 = report.verdict();
        return String.join("*", "TA1", ta1.control(), ta1.date(), ta1.time(), ta1.code(), ta1.note());
    }

    private static List<String> sets(InterchangeReport report, String set) {
        return report.groups().stream().flatMap(group -> segments(group, set)).toList();
    }

    private static Stream<String> segments(GroupReport group, String set) {
        String release = group.header().release();
        Delimiters delimiters = release.compareTo("004020") >= 0 ? Delimiters.COMMON_005010 : Delimiters.COMMON_004010;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InterchangeWriter writer = new InterchangeWriter(bytes, delimiters, Delimiters.NONE, true);
        new AcknowledgmentWriter(writer, delimiters, set, release).write(group.acknowledgment());
        writer.endInterchange();
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("~$", ""))
                .filter(segment -> !ENVELOPE.matcher(segment).lookingAt());
    }

    private JsonNode documents(byte[] content, List<InterchangeReport> reports) throws IOException {
        ArrayNode documents = Json.mapper().createArrayNode();
        X12Sets sets = new X12Sets(new ByteArrayInputStream(content), reports);
        while (sets.next()) {
            Mapping mapping = mappings.inward(
                            sets.group().header().release(), sets.set().header().set())
                    .orElseThrow(() -> new IOException("a .json stands beside a set without mapping.xml"));
            documents.add(Json.mapper()
                    .valueToTree(mapping.map(new SetSegments(sets), Map.of("customer", CUSTOMER), warning -> {})));
        }
        return documents;
    }
}
