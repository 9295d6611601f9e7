package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingStoreTest {
    private static final long LIMIT = 100 << 20;

    @TempDir
    Path dir;

    private Path folder;
    private LandingStore store;

    @BeforeEach
    void open() {
        folder = dir.resolve("landing");
        store = new LandingStore(folder, LandingKey.load(dir.resolve("secrets"), true), Clock.systemUTC());
    }

    @Test
    void whatWasStoredComesBackWithItsSums() throws Exception {
        for (int size : new int[] {0, 1, 10_000, 65_535, 65_536, 65_537, 262_144, 1_000_000, 5_000_003}) {
            byte[] content = random(size);
            Stored stored = store(content);
            assertThat(stored.size()).isEqualTo(size);
            assertThat(stored.sha256()).isEqualTo(sha256(content));
            CRC32 crc = new CRC32();
            crc.update(content);
            assertThat(stored.crc32()).isEqualTo(crc.getValue());
            assertThat(stored.inline()).isEqualTo(size <= LandingStore.INLINE_MAX);
            assertThat(read(stored)).isEqualTo(content);
        }
    }

    @Test
    void whoHoldsManyMayKeepLessOfThemInMemory() throws Exception {
        for (int size : new int[] {0, 100, 101, 40_000}) {
            byte[] content = random(size);
            Stored stored = store.store(new ByteArrayInputStream(content), LIMIT, 100);
            assertThat(stored.inline()).isEqualTo(size <= 100);
            assertThat(stored.sha256()).isEqualTo(sha256(content));
            assertThat(read(stored)).isEqualTo(content);
        }
        assertThat(store.store(new ByteArrayInputStream(random(1)), LIMIT, 0).inline())
                .isFalse();
    }

    @Test
    void nothingReadableIsOnDisk() throws Exception {
        byte[] content = "SECRET-STATEMENT;".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        Stored stored = store(content);
        assertThat(new String(Files.readAllBytes(fileOf(stored)), StandardCharsets.ISO_8859_1))
                .doesNotContain("SECRET");
        assertThat(new String(
                        store("SECRET".getBytes(StandardCharsets.US_ASCII)).sealedInline(),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("SECRET");
    }

    @Test
    void oneChangedByteAnywhereIsRefused() throws Exception {
        Stored stored = store(random(600_000));
        Path file = fileOf(stored);
        byte[] good = Files.readAllBytes(file);
        for (int at : new int[] {0, 10, 39, 40, 5_000, 262_150, good.length - 100, good.length - 40, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(() -> read(stored))
                    .as("byte %d of %d", at, good.length)
                    .isInstanceOf(PayloadUnreadable.class)
                    .hasMessageContaining(stored.ref());
        }
    }

    @Test
    void anInlinePayloadWithAChangedByteIsRefused() throws Exception {
        Stored stored = store(random(1_000));
        for (int at : new int[] {0, 50, stored.sealedInline().length - 1}) {
            byte[] bad = stored.sealedInline().clone();
            bad[at] ^= 1;
            assertThatThrownBy(() -> store.open(stored.ref(), bad).readAllBytes())
                    .isInstanceOf(PayloadUnreadable.class);
        }
    }

    @Test
    void aFileCutShortIsRefusedWhenItIsOpened() throws Exception {
        Stored stored = store(random(600_000));
        for (long length : new long[] {599_000, 300_000, 262_144, 100, 10, 1, 0}) {
            try (FileChannel file = FileChannel.open(fileOf(stored), StandardOpenOption.WRITE)) {
                file.truncate(length);
            }
            assertThatThrownBy(() -> store.open(stored.ref(), null))
                    .as("cut to %d", length)
                    .isInstanceOf(PayloadUnreadable.class)
                    .hasMessageContaining(stored.ref());
        }
    }

    @Test
    void aFilePutInAnothersPlaceIsRefused() throws Exception {
        Stored one = store(random(100_000));
        Stored other = store(random(100_001));
        Files.copy(fileOf(other), fileOf(one), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> store.open(one.ref(), null)).isInstanceOf(PayloadUnreadable.class);
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        Stored large = store(random(100_000));
        Stored small = store(random(100));
        LandingStore stranger =
                new LandingStore(folder, LandingKey.load(dir.resolve("others"), true), Clock.systemUTC());
        assertThatThrownBy(() -> stranger.open(large.ref(), null)).isInstanceOf(PayloadUnreadable.class);
        assertThatThrownBy(
                        () -> stranger.open(small.ref(), small.sealedInline()).readAllBytes())
                .isInstanceOf(PayloadUnreadable.class);
    }

    @Test
    void moreThanTheLimitIsRefusedAndLeavesNothing() throws Exception {
        assertThatThrownBy(() -> store.store(new ByteArrayInputStream(random(101)), 100))
                .isInstanceOfSatisfying(TooLarge.class, e -> {
                    assertThat(e.seen()).isEqualTo(101);
                    assertThat(e.limit()).isEqualTo(100);
                });
        assertThatThrownBy(() -> store.store(new ByteArrayInputStream(random(500_000)), 400_000))
                .isInstanceOfSatisfying(
                        TooLarge.class, e -> assertThat(e.seen()).isBetween(400_001L, 500_000L));
        assertThat(files()).isEmpty();
        assertThat(store.store(new ByteArrayInputStream(random(100)), 100).size())
                .isEqualTo(100);
        assertThat(store.store(new ByteArrayInputStream(random(400_000)), 400_000)
                        .size())
                .isEqualTo(400_000);
    }

    @Test
    void aSourceThatBreaksOffLeavesNothing() throws Exception {
        InputStream broken = new InputStream() {
            private int left = 300_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 7;
            }
        };
        assertThatThrownBy(() -> store.store(broken, LIMIT)).hasMessage("connection reset");
        assertThat(files()).isEmpty();
    }

    @Test
    void theSameContentIsKeptOnceAndADamagedCopyIsReplaced() throws Exception {
        byte[] content = random(100_000);
        Stored first = store(content);
        byte[] written = Files.readAllBytes(fileOf(first));
        Stored second = store(content);
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(Files.readAllBytes(fileOf(first))).isEqualTo(written);
        assertThat(files()).hasSize(1);

        Files.write(fileOf(first), new byte[10]);
        store(content);
        assertThat(read(first)).isEqualTo(content);
    }

    @Test
    void whatACrashLeftIsRemovedAfterADay() throws Exception {
        Path old = Files.write(folder.resolve("tmp/old.part"), new byte[10]);
        Path young = Files.write(folder.resolve("tmp/young.part"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofHours(25))));
        store.start(null);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aMissingKeyStopsTheStartAndSaysWhatToDo() {
        assertThatThrownBy(() -> LandingKey.load(dir.resolve("nowhere"), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("landing-key")
                .hasMessageContaining("entrepot.landing.create-key=true");
    }

    @Test
    void aStoreInS3IsRefusedClearly() {
        assertThatThrownBy(() -> new LandingStore("s3://bucket", "secrets", true, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("s3://bucket");
    }

    @Test
    void aRefThatIsNoAddressNeverBecomesAPath() {
        for (String ref :
                List.of("sha256:../../etc/passwd", "/etc/passwd", "", "sha256:", "sha256:" + "A".repeat(64))) {
            assertThatThrownBy(() -> store.open(ref, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void expiredAndMissingPayloadsAreToldApart() {
        assertThatThrownBy(() -> store.open(LandingStore.EXPIRED, null)).isInstanceOf(PayloadExpired.class);
        assertThatThrownBy(() -> store.open("sha256:" + "0".repeat(64), null))
                .isInstanceOf(PayloadUnreadable.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> store.open(LandingStore.INLINE, null)).isInstanceOf(PayloadUnreadable.class);
    }

    private Stored store(byte[] content) throws IOException {
        return store.store(new ByteArrayInputStream(content), LIMIT);
    }

    private byte[] read(Stored stored) throws IOException {
        try (InputStream in = store.open(stored.ref(), stored.sealedInline())) {
            return in.readAllBytes();
        }
    }

    private Path fileOf(Stored stored) {
        return folder.resolve(stored.sha256().substring(0, 2)).resolve(stored.sha256());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
