package io.entrepot.format.x12;

import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.smooks.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Mappings of transaction sets, compiled: {@code <set>/mapping.xml} inward, {@code <set>/outbound.ftl} outward. */
public final class X12Mappings implements AutoCloseable {
    /** Makes a document of a set. */
    public static final String INWARD = "mapping.xml";

    /** Makes a set of a document. */
    public static final String OUTWARD = "outbound.ftl";

    private final Map<String, Mapping> inward = new TreeMap<>();
    private final Map<String, OutboundMapping> outward = new TreeMap<>();

    private X12Mappings() {}

    /**
     * The common ones.
     *
     * @param folder {@code edi-mappings/x12}, with {@code <release>/<set>/} in it
     * @throws IllegalArgumentException when files are wrong; the message names each with its reason, one a line
     * @throws IOException when one cannot be read
     */
    public static X12Mappings compile(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(X12Mappings::isMapping)::iterator) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return compile(folder.toString(), "", files);
    }

    /**
     * A partner's own, which stand before the common ones.
     *
     * @param texts by path below the folder, {@code <set>/mapping.xml}; other files are passed over
     * @param folder they are from, for messages
     * @param release they are for, six digits
     * @throws IllegalArgumentException as above
     */
    public static X12Mappings compile(Map<String, String> texts, String folder, String release) {
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return compile(folder, release + "/", files);
    }

    private static boolean isMapping(Path file) {
        return file.endsWith(INWARD) || file.endsWith(OUTWARD);
    }

    private static X12Mappings compile(String folder, String above, Map<String, byte[]> files) {
        X12Mappings mappings = new X12Mappings();
        List<String> wrong = new ArrayList<>();
        files.forEach((path, content) -> {
            try {
                mappings.add(above + path, folder + "/" + path, content);
            } catch (IllegalArgumentException e) {
                wrong.add(e.getMessage());
            }
        });
        if (!wrong.isEmpty()) {
            mappings.close();
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return mappings;
    }

    private void add(String path, String name, byte[] content) {
        if (path.endsWith("/" + INWARD)) {
            inward.put(set(path), Mapping.ofSegments(name, content));
        } else if (path.endsWith("/" + OUTWARD)) {
            outward.put(set(path), OutboundMapping.compile(name, new String(content, StandardCharsets.UTF_8)));
        }
    }

    private static String set(String path) {
        return path.substring(0, path.lastIndexOf('/'));
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
