package io.entrepot.format.smooks;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import org.apache.daffodil.japi.Daffodil;
import org.apache.daffodil.japi.DataProcessor;
import org.apache.daffodil.japi.InvalidParserException;
import org.jboss.logging.Logger;

/**
 * Compiled DFDL schemas kept on disk, each under the {@link SchemaDigest} of its files: the next start reads in a second what
 * took ten to compile. A parser is read as Java objects, so each file is sealed with the installation's key and bound to its
 * name: what we did not write ourselves is never read. A file that cannot be used is made anew; the folder may be emptied at
 * any time.
 */
public final class SavedParsers {
    private static final Logger LOG = Logger.getLogger(SavedParsers.class);

    private final Path folder;
    private final StreamingAead key;

    /**
     * @param folder made when there is something to keep; may be shared by several instances
     * @param key seals and opens
     */
    public SavedParsers(Path folder, StreamingAead key) {
        this.folder = folder;
        this.key = key;
    }

    /** Keeps nothing: for programs that run without the installation's key. */
    public static SavedParsers none() {
        return new SavedParsers(null, null);
    }

    /**
     * The parser of a schema: the saved one, or a new one, which is saved.
     *
     * @param schema its file; what it includes counts too
     * @param compiler what it throws is passed on
     */
    DataProcessor of(URI schema, Supplier<DataProcessor> compiler) {
        return folder == null
                ? compiler.get()
                : SchemaDigest.of(schema).map(digest -> kept(digest, compiler)).orElseGet(compiler);
    }

    private DataProcessor kept(String digest, Supplier<DataProcessor> compiler) {
        DataProcessor saved = read(digest);
        if (saved != null) {
            return saved;
        }
        DataProcessor compiled = compiler.get();
        write(digest, compiled);
        return compiled;
    }

    /** @return null when there is none that can be used */
    private DataProcessor read(String digest) {
        Path file = folder.resolve(digest);
        try (InputStream sealed = Files.newInputStream(file);
                InputStream plain = key.newDecryptingStream(sealed, bound(digest))) {
            // All of it first: nothing is made of a file that turns out to be cut short.
            byte[] bytes = plain.readAllBytes();
            return Daffodil.compiler().reload(Channels.newChannel(new ByteArrayInputStream(bytes)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | GeneralSecurityException | InvalidParserException | RuntimeException e) {
            LOG.infof("the saved parser %s cannot be used, the schema is compiled again: %s", file, e.getMessage());
            return null;
        }
    }

    private void write(String digest, DataProcessor parser) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, digest, ".part");
            try {
                try (OutputStream file = Files.newOutputStream(draft);
                        OutputStream sealed = key.newEncryptingStream(file, bound(digest))) {
                    parser.save(Channels.newChannel(sealed));
                }
                Files.move(draft, folder.resolve(digest), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warnf("the compiled schema cannot be kept in %s, the next start compiles it again: %s", folder, e);
        }
    }

    private static byte[] bound(String digest) {
        return ("entrepot schema 1 " + digest).getBytes(StandardCharsets.US_ASCII);
    }
}
