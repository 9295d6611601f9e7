package io.entrepot.channel.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.app.dev.DemoSftpServer;
import io.entrepot.connection.FileEntry;
import io.entrepot.connection.SftpConnector;
import io.entrepot.connection.SftpSessions;
import io.entrepot.partner.Connection;
import io.entrepot.partner.SecretRef;
import io.entrepot.partner.Secrets;
import io.entrepot.support.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real SFTP server: files come whole and in order, whatever their sizes, and a reader never waits for ever. */
@Timeout(60)
class ReadAheadTest {
    private Path outgoing;
    private DemoSftpServer server;
    private SftpSessions sessions;
    private SftpSessions.Lease lease;

    @BeforeEach
    void start() throws IOException {
        Path state = Folders.temporary("read-ahead");
        server = DemoSftpServer.start(state, 0);
        Path secret = state.resolve("secrets/bank/sftp-key");
        Files.createDirectories(secret.getParent());
        Files.copy(server.admit("bank"), secret);
        outgoing = server.home("bank").resolve("outgoing");
        sessions = new SftpSessions(
                new SftpConnector(new Secrets(state.resolve("secrets").toString()), Clock.systemUTC()));
        sessions.start();
        lease = sessions.lease(
                "bank",
                new Connection.Sftp(
                        "main",
                        "127.0.0.1",
                        server.port(),
                        "bank",
                        new SecretRef("bank", "sftp-key"),
                        List.of(server.hostKey()),
                        1,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        new Connection.Algorithms(Connection.Algorithms.MODERN, null)));
    }

    @AfterEach
    void stop() {
        lease.close();
        sessions.stop();
        server.close();
    }

    @Test
    void smallAndLargeFilesMixedComeWholeAndInOrder() throws IOException {
        Random random = new Random(1);
        int[] sizes = IntStream.range(0, 120)
                .map(i -> i % 7 == 3 ? ReadAhead.SMALL + 1 + i : i % 11 == 0 ? 0 : i * 500)
                .toArray();
        List<FileEntry> files = IntStream.range(0, sizes.length)
                .mapToObj(i -> lay("f" + i, bytes(random, sizes[i])))
                .toList();
        try (ReadAhead contents = new ReadAhead(lease.session(), "outgoing", files)) {
            for (FileEntry file : files) {
                assertThat(read(contents, file.name()))
                        .as(file.name())
                        .isEqualTo(Files.readAllBytes(outgoing.resolve(file.name())));
            }
        }
        assertThat(lease.session().isOpen()).isTrue();
    }

    @Test
    void filesThatNobodyAsksForHoldUpNoOther() throws IOException {
        List<FileEntry> files = IntStream.range(0, 200)
                .mapToObj(i -> lay("f" + i, new byte[i % 50 == 7 ? ReadAhead.SMALL + 1 : 10]))
                .toList();
        try (ReadAhead contents = new ReadAhead(lease.session(), "outgoing", files)) {
            assertThat(read(contents, "f199")).hasSize(10);
        }
    }

    @Test
    void aFileThatIsGoneFailsAloneWhenItIsRead() throws IOException {
        List<FileEntry> files =
                List.of(lay("a", new byte[10]), new FileEntry("gone", 10, Instant.EPOCH), lay("c", new byte[12]));
        try (ReadAhead contents = new ReadAhead(lease.session(), "outgoing", files)) {
            assertThat(read(contents, "a")).hasSize(10);
            assertThatThrownBy(() -> read(contents, "gone")).hasMessageContaining("gone");
            assertThat(read(contents, "c")).hasSize(12);
        }
    }

    @Test
    void aFileThatHasGrownComesWithMoreThanWasAnnounced() throws IOException {
        List<FileEntry> files = List.of(lay("a", new byte[10]));
        Files.write(outgoing.resolve("a"), new byte[5_000]);
        try (ReadAhead contents = new ReadAhead(lease.session(), "outgoing", files)) {
            assertThat(read(contents, "a")).hasSize(11);
        }
    }

    @Test
    void afterItsEndAReaderIsToldInsteadOfWaiting() {
        List<FileEntry> files = IntStream.range(0, 100)
                .mapToObj(i -> lay("f" + i, new byte[100]))
                .toList();
        ReadAhead contents = new ReadAhead(lease.session(), "outgoing", files);
        contents.close();
        assertThatThrownBy(() -> read(contents, "f99")).isInstanceOf(IOException.class);
        assertThat(lease.session().list("outgoing")).as("the session is free").hasSize(100);
    }

    private static byte[] read(ReadAhead contents, String name) throws IOException {
        try (InputStream in = contents.take(name)) {
            return in.readAllBytes();
        }
    }

    private FileEntry lay(String name, byte[] content) {
        try {
            Files.write(outgoing.resolve(name), content);
            return new FileEntry(name, content.length, Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
