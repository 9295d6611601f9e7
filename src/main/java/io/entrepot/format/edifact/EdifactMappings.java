package io.entrepot.format.edifact;

import io.entrepot.format.smooks.CompiledMappings;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.smooks.SavedParsers;
import java.nio.file.Files;
import java.nio.file.Path;

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
     * Waits while it is compiled.
     *
     * @param type {@code D96A/ORDERS}
     * @throws IllegalArgumentException when schema or mapping is wrong; the message names file and reason
     * @throws java.io.UncheckedIOException when one cannot be read
     */
    public Mapping of(String type) {
        return compiled.of(type);
    }
}
