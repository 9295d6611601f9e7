package io.entrepot.format.smooks;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.Decoder;
import io.entrepot.partner.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Decoders of partners' own dialects, by the files their contracts hold. */
public final class Dialects {
    private final CompiledMappings<Format.Dfdl> compiled;

    /** @param saved where compiled schemas are kept */
    public Dialects(SavedParsers saved) {
        compiled = new CompiledMappings<>(format -> compile(format, saved));
    }

    /**
     * Waits while schema and mapping are compiled.
     *
     * @throws IllegalArgumentException when one of them is wrong, or the mapping makes another type of document
     */
    public Decoder decoder(Format.Dfdl format, DocumentType document) {
        Mapping mapping = compiled.of(format);
        if (mapping.type() != document) {
            throw new IllegalArgumentException(format.mapping() + " makes a "
                    + mapping.type().id() + ", the channel's document is " + document.id());
        }
        return new DfdlDecoder(mapping);
    }

    /** Forgets all others; one that a late file needs is compiled again. */
    public void retain(Collection<?> formats) {
        compiled.retain(formats);
    }

    /** Schemas include one another by file: a contract's texts, which may be of an older version, become files for a while. */
    private static Mapping compile(Format.Dfdl format, SavedParsers saved) throws IOException {
        Path folder = Files.createTempDirectory("dialect");
        try {
            for (Map.Entry<String, String> text : format.files().entrySet()) {
                Path file = folder.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, text.getValue());
            }
            return Mapping.ofDfdl(folder.resolve(format.mapping()), folder.resolve(format.schema()), saved);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage().replace(folder + "/", ""), e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
