package io.entrepot.format.edifact;

import io.entrepot.format.smooks.CompiledMappings;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.smooks.SavedParsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The message types of a folder: {@code <directory>/<type>/} with {@code schema.dfdl.xsd} and {@code mapping.xml}. */
public final class EdifactMappings {
    private static final String SCHEMA = "schema.dfdl.xsd";

    private final Path folder;
    private final CompiledMappings<String> compiled;

    /**
     * @param folder {@code edi-mappings/edifact}
     * @param saved where compiled schemas are kept
     */
    public EdifactMappings(Path folder, SavedParsers saved) {
        this.folder = folder;
        this.compiled = new CompiledMappings<>(type -> Mapping.ofDfdl(
                folder.resolve(type).resolve("mapping.xml"),
                folder.resolve(type).resolve(SCHEMA),
                saved));
    }

    /** Whether there is a schema for messages of that type, as {@link MessageHeader#folder()} names it. */
    public boolean has(String type) {
        return Files.isRegularFile(folder.resolve(type).resolve(SCHEMA));
    }

    /**
     * All there are, whether they are right or not.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public List<String> types() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(SCHEMA))
                    .map(file -> folder.relativize(file.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /**
     * Waits while it is compiled.
     *
     * @param type {@code D96A/ORDERS}
     * @throws IllegalArgumentException when schema or mapping is wrong; the message names file and reason
     * @throws UncheckedIOException when one cannot be read
     */
    public Mapping of(String type) {
        return compiled.of(type);
    }
}
