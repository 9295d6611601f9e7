package io.entrepot.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.entrepot.app.dev.DemoSftpServer;
import io.entrepot.failure.Busy;
import io.entrepot.failure.Outage;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Connection;
import io.entrepot.partner.SecretRef;
import io.entrepot.partner.Secrets;
import io.entrepot.support.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real SSH server. */
class SftpSessionsTest {
    private static final Connection.Algorithms MODERN = new Connection.Algorithms(Connection.Algorithms.MODERN, null);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    private Path state;
    private DemoSftpServer server;
    private SftpSessions sessions;

    @BeforeEach
    void start() throws IOException {
        state = Folders.temporary("sftp");
        server = DemoSftpServer.start(state, 0);
        Path secret = state.resolve("secrets/bank/sftp-key");
        Files.createDirectories(secret.getParent());
        Files.copy(server.admit("bank"), secret);
        sessions = new SftpSessions(
                new SftpConnector(new Secrets(state.resolve("secrets").toString()), CLOCK));
        sessions.start();
    }

    @AfterEach
    void stop() {
        sessions.stop();
        server.close();
    }

    @Test
    void aFileIsWrittenSeenReadMovedAndDeleted() throws IOException {
        try (SftpSessions.Lease lease = sessions.lease("bank", connection(1))) {
            SftpSession files = lease.session();
            files.write("incoming/.a.part", new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
            files.rename("incoming/.a.part", "incoming/a");
            files.makeFolder("incoming/.taken");
            files.makeFolder("incoming/.taken");

            assertThat(files.list("incoming")).extracting(FileEntry::name).containsExactly("a");
            assertThat(files.stat("incoming/a"))
                    .get()
                    .extracting(FileEntry::size)
                    .isEqualTo(5L);
            assertThat(files.stat("incoming/b")).isEmpty();
            try (InputStream in = files.read("incoming/a")) {
                assertThat(in.readAllBytes()).isEqualTo("hello".getBytes());
            }
            assertThat(files.delete("incoming/a")).isTrue();
            assertThat(files.delete("incoming/a")).isFalse();
        }
    }

    @Test
    void aFileNamedLikeAPatternIsOnlyItself() throws IOException {
        Path incoming = server.home("bank").resolve("incoming");
        Files.writeString(incoming.resolve("*"), "star");
        Files.writeString(incoming.resolve("other"), "other");

        try (SftpSessions.Lease lease = sessions.lease("bank", connection(1))) {
            assertThat(lease.session().delete("incoming/*")).isTrue();
        }

        assertThat(incoming.resolve("other")).exists();
    }

    @Test
    void aServerWithAnotherHostKeyIsRefusedAndBothKeysAreNamed() {
        Connection.Sftp wrong =
                connection("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPO6xPhnnOGnIBMvSHvTX6CBhWBRdYSBN2yPBHzfWxDt");

        assertThatThrownBy(() -> sessions.lease("bank", wrong))
                .isInstanceOf(Outage.class)
                .hasMessageContaining(":" + server.port());
    }

    @Test
    void anotherKeyOfTheSameKindIsRefusedToo() throws Exception {
        DemoSftpServer other = DemoSftpServer.start(Folders.temporary("sftp"), 0);
        try (other) {
            assertThatThrownBy(() -> sessions.lease("bank", connection(other.hostKey())))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining("not the pinned one")
                    .hasMessageContaining("SHA256:");
        }
    }

    @Test
    void aKeyTheServerDoesNotKnowIsAnOutageThatNamesTheSecret() throws IOException {
        Files.copy(
                DemoSftpServer.start(Folders.temporary("sftp"), 0).admit("other"),
                state.resolve("secrets/bank/sftp-key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> sessions.lease("bank", connection(1)))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("${secret:sftp-key}");
    }

    @Test
    void aRefusedConnectionIsAnOutage() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> sessions.lease("bank", connection(free, List.of(server.hostKey()), 1, MODERN)))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("refused");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> sessions.lease(
                            "bank", connection(mute.getLocalPort(), List.of(server.hostKey()), 1, MODERN)))
                    .isInstanceOfAny(Outage.class, Transient.class);
        }
    }

    @Test
    void aMissingFolderIsAnOutageAndIsNotCreated() {
        try (SftpSessions.Lease lease = sessions.lease("bank", connection(1))) {
            assertThatThrownBy(() -> lease.session().list("nowhere"))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining("nowhere");
        }
        assertThat(server.home("bank").resolve("nowhere")).doesNotExist();
    }

    @Test
    void theBudgetIsNeverExceeded() throws InterruptedException {
        Connection.Sftp connection = connection(2);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger used = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(16);
        ExecutorService users = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 16; i++) {
            users.execute(() -> {
                try (SftpSessions.Lease lease = sessions.lease("bank", connection)) {
                    most.accumulateAndGet(used.incrementAndGet(), Math::max);
                    lease.session().list("incoming");
                    most.accumulateAndGet(sessions.open("bank", connection), Math::max);
                    used.decrementAndGet();
                    done.countDown();
                }
            });
        }
        done.await();
        users.shutdown();

        assertThat(most).hasValue(2);
    }

    @Test
    void whoeverWaitsTooLongForASessionIsToldToTryLater() {
        Connection.Sftp connection = connection(1);
        try (SftpSessions.Lease held = sessions.lease("bank", connection)) {
            assertThat(held.session().isOpen()).isTrue();
            assertThatThrownBy(() -> sessions.lease("bank", connection))
                    .isInstanceOf(Busy.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void anIdleSessionIsReusedAndClosedInTheEnd() {
        Connection.Sftp connection = connection(1);
        SftpSession first;
        try (SftpSessions.Lease lease = sessions.lease("bank", connection)) {
            first = lease.session();
        }
        try (SftpSessions.Lease lease = sessions.lease("bank", connection)) {
            assertThat(lease.session()).isSameAs(first);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> sessions.open("bank", connection) == 0);
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void aSha1ServerIsReachedOnlyByTheLegacyProfileAndOnlyUntilItsDate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair hostKey = generator.generateKeyPair();
        SshServer old = SshServer.setUpDefaultServer();
        old.setHost("127.0.0.1");
        old.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        old.setSignatureFactories(List.of(BuiltinSignatures.rsa, BuiltinSignatures.nistp256));
        old.setPublickeyAuthenticator((user, key, session) -> true);
        old.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        old.setFileSystemFactory(new VirtualFileSystemFactory(server.home("bank")));
        old.start();
        List<String> pinned = List.of(PublicKeyEntry.toString(hostKey.getPublic()));
        try (old) {
            assertThatThrownBy(() -> sessions.lease("bank", connection(old.getPort(), pinned, 1, MODERN)))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining("no algorithm in common");
            assertThatThrownBy(() -> sessions.lease("bank", connection(old.getPort(), pinned, 1, legacy("2026-11-20"))))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining("2026-11-20");
            try (SftpSessions.Lease lease =
                    sessions.lease("bank", connection(old.getPort(), pinned, 1, legacy("2026-11-21")))) {
                assertThat(lease.session().list("incoming")).isEmpty();
            }
        }
    }

    private static Connection.Algorithms legacy(String until) {
        return new Connection.Algorithms(Connection.Algorithms.LEGACY_SSH_RSA, LocalDate.parse(until));
    }

    private Connection.Sftp connection(int budget) {
        return connection(server.port(), List.of(server.hostKey()), budget, MODERN);
    }

    private Connection.Sftp connection(String hostKey) {
        return connection(server.port(), List.of(hostKey), 1, MODERN);
    }

    private static Connection.Sftp connection(
            int port, List<String> hostKeys, int budget, Connection.Algorithms algorithms) {
        return new Connection.Sftp(
                "main",
                "127.0.0.1",
                port,
                "bank",
                new SecretRef("bank", "sftp-key"),
                hostKeys,
                budget,
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                algorithms);
    }
}
