package io.entrepot.landing;

import com.google.crypto.tink.StreamingAead;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The Claim Check store: received bytes, write-once, addressed by the SHA-256 of the plaintext, synced to disk and
 * encrypted. Payloads up to {@value #INLINE_MAX} bytes are only sealed here and live in table {@code payload}.
 *
 * <p>Layout: {@code <folder>/<first two hex digits>/<sha256>}; what is still being written is in {@code <folder>/tmp} and
 * has no address. Safe for several processes on one folder.
 */
@ApplicationScoped
public class LandingStore {
    /** The {@code ref} of a payload that lives in table {@code payload}. */
    public static final String INLINE = "inline";

    /** The {@code ref} that stays when retention has removed the bytes. */
    public static final String EXPIRED = "expired";

    /** Largest payload kept inline, in bytes. */
    public static final int INLINE_MAX = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(LandingStore.class);
    private static final String SCHEME = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 256 * 1024;
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final Path folder;
    private final Path unfinished;
    private final SealedFile sealed;
    private final StoredFiles files;
    private final Clock clock;

    @Inject
    LandingStore(
            @ConfigProperty(name = "entrepot.landing") String address,
            @ConfigProperty(name = "entrepot.secrets") String secrets,
            @ConfigProperty(name = "entrepot.landing.create-key", defaultValue = "false") boolean createKey,
            Clock clock) {
        this(
                folderOf(address),
                LandingKey.load(
                        Path.of(secrets), createKey || LaunchMode.current().isDevOrTest()),
                clock);
    }

    /**
     * @param folder where the store is; made when missing
     * @param key see {@link LandingKey#load}
     */
    public LandingStore(Path folder, StreamingAead key, Clock clock) {
        this.folder = folder;
        this.unfinished = folder.resolve("tmp");
        this.sealed = new SealedFile(key);
        this.files = new StoredFiles(folder);
        this.clock = clock;
        try {
            Durable.create(folder);
            Durable.create(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("The landing store " + folder.toAbsolutePath() + " cannot be written", e);
        }
    }

    /** Opens the store with the application, so that a missing key or folder stops the start. */
    void start(@Observes StartupEvent event) throws IOException {
        files.restoreAside();
        files.removeAbandoned(clock.instant().minus(ABANDONED_AFTER));
    }

    private static Path folderOf(String address) {
        if (address.startsWith("s3:")) {
            throw new IllegalStateException("entrepot.landing=" + address
                    + ": a landing store in S3 is not available in this version. Name a folder on a durable volume.");
        }
        return Path.of(address);
    }

    /**
     * Takes a stream to its end in one pass. When this returns, a payload that is not inline is durable under its address.
     *
     * @param in not closed here
     * @param maxBytes limit of the plaintext
     * @throws TooLarge when there is more; nothing of it remains
     * @throws IOException when reading or writing fails; nothing of it remains
     */
    public Stored store(InputStream in, long maxBytes) throws IOException {
        return store(in, maxBytes, INLINE_MAX);
    }

    /** The same for those who hold many payloads at once. @param inlineMost what is larger goes to disk, however small it is */
    public Stored store(InputStream in, long maxBytes, long inlineMost) throws IOException {
        long inline = Math.min(INLINE_MAX, inlineMost);
        byte[] first = in.readNBytes((int) Math.min(inline + 1, Math.max(maxBytes, 0) + 1));
        if (first.length > maxBytes) {
            throw new TooLarge(first.length, maxBytes);
        }
        try (Draft draft = draft(inline)) {
            draft.write(first, 0, first.length);
            if (first.length > inline) {
                copy(in, draft, maxBytes);
            }
            return draft.finish();
        }
    }

    private static void copy(InputStream in, Draft draft, long maxBytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (draft.size() + n > maxBytes) {
                throw new TooLarge(draft.size() + n, maxBytes);
            }
            draft.write(buffer, 0, n);
        }
    }

    /** Takes what is written instead of read; nothing of it remains unless it is finished. To be closed. */
    public Draft draft() {
        return draft(INLINE_MAX);
    }

    private Draft draft(long inlineMost) {
        return new Draft(this, sealed, unfinished.resolve(UUID.randomUUID() + ".part"), inlineMost);
    }

    /** Gives the finished draft its address. What is already there and sound stays: the store is write-once. */
    void publish(Path draft, String sha256) throws IOException {
        Path target = pathOf(sha256);
        Durable.create(target.getParent());
        if (sealed.isSound(target, sha256)) {
            try {
                // Tells a retention run in another process that this content is wanted again.
                Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
                return;
            } catch (NoSuchFileException e) {
                LOG.debugf("payload %s%s was removed meanwhile, stored again", SCHEME, sha256);
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        Durable.directory(target.getParent());
    }

    /**
     * The plaintext of a payload. Changed, exchanged or shortened bytes end in {@link PayloadUnreadable}, at the latest
     * when the stream is read to its end; nothing unauthenticated is ever returned.
     *
     * @param ref as {@link Stored#ref()} gave it
     * @param sealedInline the bytes from table {@code payload} when inline, else ignored
     * @throws PayloadExpired when retention removed it
     * @throws PayloadUnreadable when it is missing or damaged
     */
    public InputStream open(String ref, byte[] sealedInline) throws IOException {
        if (EXPIRED.equals(ref)) {
            throw new PayloadExpired();
        }
        try {
            if (INLINE.equals(ref)) {
                if (sealedInline == null) {
                    throw new PayloadUnreadable(ref, "is missing from table payload", null);
                }
                return new NamedPayload(sealed.openInline(sealedInline), ref);
            }
            String sha256 = sha256Of(ref);
            return new NamedPayload(sealed.open(pathOf(sha256), sha256), ref);
        } catch (NoSuchFileException e) {
            throw new PayloadUnreadable(ref, "is missing from the landing store", e);
        } catch (PayloadUnreadable e) {
            throw e;
        } catch (IOException e) {
            throw new PayloadUnreadable(ref, "cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * What a check of the whole store found.
     *
     * @param files read
     * @param bytes of plaintext read
     * @param damaged addresses whose bytes cannot be read or are not what the address says
     */
    public record Verified(long files, long bytes, List<String> damaged) {}

    /** Told after every file of {@link #verify}: files done, files in all. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    /** Reads, decrypts and hashes every file of the store. */
    public Verified verify(Progress progress) throws IOException {
        long[] total = new long[1];
        files.forEach(file -> total[0]++);
        long[] sums = new long[2];
        List<String> damaged = new ArrayList<>();
        files.forEach(file -> {
            String sha256 = file.getFileName().toString();
            try (InputStream in = sealed.open(file, sha256)) {
                Sums read = new Sums();
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    read.update(buffer, 0, n);
                    sums[1] += n;
                }
                if (!read.sha256Hex().equals(sha256)) {
                    damaged.add(SCHEME + sha256);
                }
            } catch (NoSuchFileException e) {
                LOG.debugf("payload %s%s was removed while verifying", SCHEME, sha256);
            } catch (IOException e) {
                damaged.add(SCHEME + sha256);
            }
            progress.at(++sums[0], Math.max(total[0], sums[0]));
        });
        return new Verified(sums[0], sums[1], List.copyOf(damaged));
    }

    /**
     * Deletes files that nobody refers to and that were stored more than a day ago: what is younger may belong to an
     * arrival whose transaction has not committed yet.
     *
     * @param wanted which of these hashes are still referred to
     */
    long removeUnless(UnaryOperator<List<String>> wanted) throws IOException {
        return files.remove(wanted, clock.instant().minus(ABANDONED_AFTER));
    }

    static boolean isHash(String name) {
        return HEX.matcher(name).matches();
    }

    private Path pathOf(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    static String refOf(String sha256) {
        return SCHEME + sha256;
    }

    static String sha256Of(String ref) {
        String hex = ref.startsWith(SCHEME) ? ref.substring(SCHEME.length()) : "";
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("no address of the landing store: " + ref);
        }
        return hex;
    }
}
