package io.entrepot.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A pair in a partner's {@code samples/}: {@code <name>.expected.json} and what the partner sends, {@code <name>.<anything>}.
 *
 * @param name what both files' names begin with
 * @param content as received, in its envelopes (PGP, zip); unpacked where {@code expected} says {@code "unpacked": true}
 * @param expected what must come of it; its {@code channel} may be left out where the partner has one only, and
 *     {@code tokens} holds the values of file-name tokens; one with a {@code delivery} is of an invoice that we send
 */
public record Sample(String name, Path content, JsonNode expected) {
    static final String EXPECTED = ".expected.json";

    /**
     * @return by name
     * @throws IOException when a pair is not whole or its JSON cannot be read; the message names the file
     */
    public static Map<String, Sample> in(Path partner) throws IOException {
        Map<String, Sample> samples = new TreeMap<>();
        Path folder = partner.resolve("samples");
        if (!Files.isDirectory(folder)) {
            return samples;
        }
        List<Path> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith("."))
                    .sorted()
                    .forEach(contents::add);
        }
        List<Path> expectations =
                contents.stream().filter(file -> name(file).endsWith(EXPECTED)).toList();
        contents.removeAll(expectations);
        for (Path expectation : expectations) {
            String name = name(expectation).substring(0, name(expectation).length() - EXPECTED.length());
            Path content = contents.stream()
                    .filter(file -> name(file).startsWith(name + "."))
                    .findFirst()
                    .orElseThrow(() -> new IOException(expectation + ": there is no sample " + name + ".* beside it"));
            contents.remove(content);
            samples.put(name, new Sample(name, content, read(expectation)));
        }
        if (!contents.isEmpty()) {
            throw new IOException(contents.get(0) + ": there is no .expected.json of that name beside it");
        }
        return samples;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return Json.mapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
