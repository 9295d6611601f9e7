package io.entrepot.format.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipMembersTest {
    private static final ZipLimits LIMITS = new ZipLimits(10, 10 << 20);

    @Test
    void membersComeInOrderAndFoldersAreSkipped() throws Exception {
        byte[] zip = zip(out -> {
            put(out, "one.txt", bytes("eins"));
            out.putNextEntry(new ZipEntry("folder/"));
            put(out, "Übersicht.csv", new byte[200_000]);
            put(out, "empty", new byte[0]);
        });
        Map<String, byte[]> members = readAll(zip);
        assertThat(members.keySet()).containsExactly("one.txt", "Übersicht.csv", "empty");
        assertThat(members.get("one.txt")).isEqualTo(bytes("eins"));
        assertThat(members.get("Übersicht.csv")).hasSize(200_000);
    }

    @Test
    void storedMembersAndUnreadMembersAreFine() throws Exception {
        byte[] zip = zip(out -> {
            stored(out, "a", bytes("plain"));
            put(out, "b", bytes("packed"));
        });
        assertThat(readAll(zip)).containsOnlyKeys("a", "b");
        try (ZipMembers members = new ZipMembers(new ByteArrayInputStream(zip), LIMITS)) {
            assertThat(members.next().orElseThrow().name()).isEqualTo("a");
            assertThat(members.next().orElseThrow().name()).isEqualTo("b");
            assertThat(members.next()).isEmpty();
            assertThat(members.next()).isEmpty();
        }
    }

    @Test
    void anArchiveWithoutMembersIsSound() throws Exception {
        assertThat(readAll(zip(out -> {}))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/passwd", "a/b", "a\\b", "C:x", "a\nb", "..", "\u202Egnp.exe"})
    void hostileNamesAreRefused(String name) throws Exception {
        refused("zip-member-name", zip(out -> put(out, name, bytes("x"))));
    }

    @Test
    void longAndDoubledNamesAreRefused() throws Exception {
        refused("zip-member-name", zip(out -> put(out, "x".repeat(256), bytes("x"))));
        refused("zip-member-name", zip(out -> {
            put(out, "a.csv", bytes("x"));
            put(out, "A.CSV", bytes("y"));
        }));
    }

    @Test
    void aBombIsRefusedWithFlatHeap() throws Exception {
        byte[] dense = zip(out -> {
            out.putNextEntry(new ZipEntry("zeros"));
            new Zeros(100L << 20).transferTo(out);
        });
        assertThat(dense.length).isLessThan(200_000);
        refused("zip-bomb", dense);
        ZipMembers generous = new ZipMembers(new ByteArrayInputStream(dense), new ZipLimits(1, 50 << 20, 2000));
        InputStream content = generous.next().orElseThrow().content();
        assertThatThrownBy(() -> content.transferTo(new Counting()))
                .isInstanceOfSatisfying(Rejected.class, e -> assertThat(rule(e)).isEqualTo("zip-bomb"));
    }

    @Test
    void manyMembersAreRefused() throws Exception {
        refused("zip-members", zip(out -> {
            for (int i = 0; i < 11; i++) {
                put(out, "m" + i, bytes("x"));
            }
        }));
    }

    @Test
    void anArchiveInTheArchiveIsRefusedWhateverItsName() throws Exception {
        byte[] inner = zip(out -> put(out, "a", bytes("x")));
        refused("zip-nested", zip(out -> put(out, "statement.csv", inner)));
    }

    @Test
    void encryptedMembersAreRefused() throws Exception {
        byte[] zip = zip(out -> put(out, "a", bytes("secret")));
        zip[6] |= 1;
        refused("zip-encrypted", zip);
    }

    @Test
    void unknownMethodsAreRefused() throws Exception {
        byte[] zip = zip(out -> put(out, "a", bytes("x")));
        zip[8] = 12;
        refused("zip-method", zip);
    }

    @Test
    void aNameThatDiffersInTheDirectoryIsRefused() throws Exception {
        byte[] zip = zip(out -> put(out, "good.csv", bytes("x")));
        int central = indexOf(zip, 0x02014b50);
        zip[central + 46] = 'G';
        refused("zip-directory", zip);
    }

    @Test
    void aMemberThatTheDirectoryDoesNotNameIsRefused() throws Exception {
        byte[] one = zip(out -> put(out, "a", bytes("hidden")));
        byte[] two = zip(out -> put(out, "b", bytes("shown")));
        byte[] hidden = Arrays.copyOf(one, indexOf(one, 0x02014b50));
        byte[] both = concat(hidden, two);
        refused("zip-directory", both);
    }

    @Test
    void bytesBehindAndBeforeTheArchiveAreRefused() throws Exception {
        byte[] zip = zip(out -> put(out, "a", bytes("x")));
        refused("zip-directory", concat(zip, bytes("more")));
        refused("zip-malformed", concat(bytes("more"), zip));
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        refused("zip-malformed", bytes("Buchungstag;Betrag"));
        refused("zip-malformed", new byte[0]);
    }

    @Test
    void everyCutIsRefused() throws Exception {
        byte[] zip = zip(out -> {
            put(out, "a", bytes("one two three"));
            stored(out, "b", bytes("four"));
        });
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThat(catchThrowable(() -> readAll(cut)))
                    .as("cut to %d", length)
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aChangedByteNeverYieldsOtherContent() throws Exception {
        byte[] zip = zip(out -> put(out, "a", bytes("one two three four five six")));
        for (int at = 0; at < zip.length; at++) {
            byte[] bad = zip.clone();
            bad[at] ^= 4;
            try {
                assertThat(readAll(bad).get("a")).isEqualTo(bytes("one two three four five six"));
            } catch (Rejected e) {
                assertThat(rule(e)).startsWith("zip-");
            }
        }
    }

    @Property
    void noBytesBreakIt(@ForAll byte[] junk) throws Exception {
        byte[] start = concat(new byte[] {'P', 'K', 3, 4}, junk);
        assertThat(catchThrowable(() -> readAll(start))).isInstanceOf(Rejected.class);
    }

    @Property(tries = 100)
    void whatWasZippedComesBack(@ForAll @Size(max = 8) java.util.List<byte[]> contents) throws Exception {
        byte[] zip = zip(out -> {
            for (int i = 0; i < contents.size(); i++) {
                put(out, "m" + i, concat(bytes("x"), contents.get(i)));
            }
        });
        Map<String, byte[]> members = readAll(zip);
        assertThat(members).hasSize(contents.size());
        for (int i = 0; i < contents.size(); i++) {
            assertThat(members.get("m" + i)).isEqualTo(concat(bytes("x"), contents.get(i)));
        }
    }

    private interface Writing {
        void to(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static void stored(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static Map<String, byte[]> readAll(byte[] zip) throws IOException {
        Map<String, byte[]> result = new LinkedHashMap<>();
        try (ZipMembers members = new ZipMembers(new ByteArrayInputStream(zip), LIMITS)) {
            for (Optional<ZipMembers.Member> m = members.next(); m.isPresent(); m = members.next()) {
                result.put(m.get().name(), m.get().content().readAllBytes());
            }
        }
        return result;
    }

    private static void refused(String rule, byte[] zip) {
        assertThatThrownBy(() -> {
                    try (ZipMembers members = new ZipMembers(new ByteArrayInputStream(zip), LIMITS)) {
                        for (Optional<ZipMembers.Member> m = members.next(); m.isPresent(); m = members.next()) {
                            m.get().content().transferTo(new Counting());
                        }
                    }
                })
                .isInstanceOfSatisfying(Rejected.class, e -> assertThat(rule(e)).isEqualTo(rule));
    }

    private static String rule(Rejected e) {
        return e.findings().get(0).rule();
    }

    private static int indexOf(byte[] zip, int signature) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < zip.length - 4; i++) {
            if (bytes.getInt(i) == signature) {
                return i;
            }
        }
        throw new AssertionError("no such signature");
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps nothing, so that a bomb that got through would still leave the heap flat. */
    private static final class Counting extends java.io.OutputStream {
        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}
    }
}
