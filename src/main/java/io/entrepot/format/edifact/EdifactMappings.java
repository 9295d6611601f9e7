package io.entrepot.format.edifact;

import io.entrepot.format.smooks.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All message types of a folder: {@code <directory>/<type>/} with {@code schema.dfdl.xsd} and {@code mapping.xml}, compiled. */
public final class EdifactMappings implements AutoCloseable {
    private static final String SCHEMA = "schema.dfdl.xsd";

    private final Map<String, Mapping> byFolder;

    private EdifactMappings(Map<String, Mapping> byFolder) {
        this.byFolder = byFolder;
    }

    /**
     * Compiles them; a large schema takes seconds.
     *
     * @param folder {@code edi-mappings/edifact}, or a partner's folder of the same shape
     * @throws IllegalArgumentException when one is wrong; the message names file and reason
     * @throws IOException when one cannot be read
     */
    public static EdifactMappings compile(Path folder) throws IOException {
        Map<String, Mapping> mappings = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path schema : files.filter(each -> each.endsWith(SCHEMA)).toList()) {
                Path home = schema.getParent();
                mappings.put(
                        folder.relativize(home).toString().replace('\\', '/'),
                        Mapping.ofDfdl(home.resolve("mapping.xml"), schema));
            }
        }
        return new EdifactMappings(mappings);
    }

    /** @return null when there is none for that message */
    public Mapping of(MessageHeader message) {
        return byFolder.get(message.folder());
    }

    @Override
    public void close() {
        byFolder.values().forEach(Mapping::close);
    }
}
