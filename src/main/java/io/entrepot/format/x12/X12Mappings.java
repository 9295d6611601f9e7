package io.entrepot.format.x12;

import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.smooks.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The mappings of a folder, compiled: {@code <version>/<set>/mapping.xml} inward, {@code <version>/<set>/outbound.ftl} outward.
 * A partner's folder of the same shape stands before the common one.
 */
public final class X12Mappings implements AutoCloseable {
    private static final String INWARD = "mapping.xml";
    private static final String OUTWARD = "outbound.ftl";

    private final Map<String, Mapping> inward = new TreeMap<>();
    private final Map<String, OutboundMapping> outward = new TreeMap<>();

    private X12Mappings() {}

    /**
     * @param folder {@code edi-mappings/x12}, or {@code mapping/<name>} of a partner
     * @throws IllegalArgumentException when files are wrong; the message names each with its reason, one a line
     * @throws IOException when one cannot be read
     */
    public static X12Mappings compile(Path folder) throws IOException {
        X12Mappings mappings = new X12Mappings();
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                try {
                    mappings.add(folder, file);
                } catch (IllegalArgumentException e) {
                    wrong.add(e.getMessage());
                }
            }
        }
        if (!wrong.isEmpty()) {
            mappings.close();
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return mappings;
    }

    private void add(Path folder, Path file) throws IOException {
        String set = folder.relativize(file.resolveSibling("")).toString().replace('\\', '/');
        if (file.endsWith(INWARD)) {
            inward.put(set, Mapping.ofSegments(file));
        } else if (file.endsWith(OUTWARD)) {
            outward.put(set, OutboundMapping.compile(file));
        }
    }

    /**
     * @param release six digits, e.g. {@code 004010}
     * @param set e.g. {@code 850}
     */
    public Optional<Mapping> inward(String release, String set) {
        return Optional.ofNullable(inward.get(release + "/" + set));
    }

    /** @see #inward */
    public Optional<OutboundMapping> outward(String release, String set) {
        return Optional.ofNullable(outward.get(release + "/" + set));
    }

    @Override
    public void close() {
        inward.values().forEach(Mapping::close);
    }
}
