package io.entrepot.landing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The key that seals payloads: a Tink JSON keyset of streaming AEAD keys in {@code <secrets>/entrepot/landing-key}. The
 * primary key seals, every key of the set opens, so a new primary is all that rotation takes.
 */
public final class LandingKey {
    /** One segment holds any inline payload; large enough that AES-NI, not call overhead, sets the pace. */
    private static final int SEGMENT = 256 * 1024;

    private LandingKey() {}

    /**
     * @param secrets the folder of secrets
     * @param create whether a missing key is made; only dev and test mode should
     * @throws IllegalStateException with what to do, when there is no usable key
     */
    public static StreamingAead load(Path secrets, boolean create) {
        Path file = secrets.resolve("entrepot").resolve("landing-key");
        try {
            StreamingAeadConfig.register();
            if (!Files.exists(file)) {
                if (!create) {
                    throw new IllegalStateException("No landing key: " + file.toAbsolutePath()
                            + " does not exist. Put the Tink keyset (JSON, streaming AEAD) there that sealed this landing"
                            + " store; for a new installation set entrepot.landing.create-key=true once.");
                }
                create(file);
            }
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8).strip(), InsecureSecretKeyAccess.get());
            return keys.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The landing key " + file.toAbsolutePath() + " is no Tink keyset (JSON) of streaming AEAD keys", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The landing key " + file.toAbsolutePath() + " cannot be read", e);
        }
    }

    private static void create(Path file) throws GeneralSecurityException, IOException {
        AesGcmHkdfStreamingParameters parameters = AesGcmHkdfStreamingParameters.builder()
                .setKeySizeBytes(32)
                .setDerivedAesGcmKeySizeBytes(32)
                .setHkdfHashType(HashType.SHA256)
                .setCiphertextSegmentSizeBytes(SEGMENT)
                .build();
        KeysetHandle keys = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling("landing-key." + UUID.randomUUID());
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        try {
            // A link, not a move: when two instances start at once, the first key stays.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(draft);
        }
        Durable.directory(file.getParent());
    }
}
