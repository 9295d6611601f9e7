package io.entrepot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.app.dev.DemoSftpServer;
import io.entrepot.connection.Machines;
import io.entrepot.connection.SftpConnector;
import io.entrepot.connection.SftpSessions;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Outage;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.SecretRef;
import io.entrepot.partner.Secrets;
import io.entrepot.support.BareContract;
import io.entrepot.support.Folders;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real SFTP server. */
class FileTransportTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private static final byte[] REPORT = "line;rule\n3;csv-column-count\n".getBytes(StandardCharsets.UTF_8);
    private static final UUID ITEM = UUID.fromString("0192f0c4-0000-7000-8000-000000000001");
    private static final Contract CONTRACT = BareContract.of("bank");

    private DemoSftpServer server;
    private SftpSessions sessions;
    private Connection connection;
    private FileTransport transport;

    @BeforeEach
    void start() throws IOException {
        Path state = Folders.temporary("sftp");
        server = DemoSftpServer.start(state, 0);
        Path secret = state.resolve("secrets/bank/sftp-key");
        Files.createDirectories(secret.getParent());
        Files.copy(server.admit("bank"), secret);
        sessions = new SftpSessions(
                new SftpConnector(new Secrets(state.resolve("secrets").toString()), CLOCK));
        sessions.start();
        transport = new FileTransport(new Machines(sessions), CLOCK);
        connection = new Connection.Sftp(
                "main",
                "127.0.0.1",
                server.port(),
                "bank",
                new SecretRef("bank", "sftp-key"),
                List.of(server.hostKey()),
                1,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                new Connection.Algorithms(Connection.Algorithms.MODERN, null));
    }

    @AfterEach
    void stop() {
        sessions.stop();
        server.close();
    }

    @Test
    void aFileArrivesWholeUnderItsNameAndIsProvenByAStat() throws IOException {
        Map<String, Object> evidence = send("report.csv", REPORT);

        assertThat(evidence)
                .containsEntry("path", "incoming/report.csv")
                .containsEntry("size", (long) REPORT.length)
                .containsEntry("at", "2026-11-21T08:00:00Z")
                .containsKeys("modifiedAt", "sha256");
        assertThat(incoming()).containsExactly("report.csv");
        assertThat(Files.readAllBytes(folder().resolve("report.csv"))).isEqualTo(REPORT);
    }

    @Test
    void aSecondAttemptFindsTheFirstAndSendsNothing() throws IOException {
        send("report.csv", REPORT);

        assertThat(send("report.csv", REPORT)).containsEntry("path", "incoming/report.csv");
        assertThat(incoming()).containsExactly("report.csv");
    }

    @Test
    void aFileOfThatNameWithOtherBytesIsNeverOverwritten() throws IOException {
        Files.writeString(folder().resolve("report.csv"), "theirs");

        Object path = send("report.csv", REPORT).get("path");

        assertThat(path).asString().matches("incoming/report-[0-9a-f]{8}\\.csv");
        assertThat(send("report.csv", REPORT)).containsEntry("path", path);
        assertThat(Files.readString(folder().resolve("report.csv"))).isEqualTo("theirs");
        assertThat(incoming()).hasSize(2);
    }

    /** The upload of a large file takes minutes, and a rename replaces what came there meanwhile. */
    @Test
    void aFileThatComesThereWhileOursIsWrittenIsNotOverwritten() throws IOException {
        Object path = sendWhile(() -> Files.writeString(folder().resolve("report.csv"), "theirs"));

        assertThat(path).asString().matches("incoming/report-[0-9a-f]{8}\\.csv");
        assertThat(Files.readString(folder().resolve("report.csv"))).isEqualTo("theirs");
        assertThat(incoming()).hasSize(2);
    }

    /** Another instance took the delivery over, and was faster. */
    @Test
    void theSameFileThatComesThereWhileOursIsWrittenIsEnough() throws IOException {
        assertThat(sendWhile(() -> Files.write(folder().resolve("report.csv"), REPORT)))
                .isEqualTo("incoming/report.csv");
        assertThat(incoming()).containsExactly("report.csv");
    }

    @Test
    void aFileUnderOurDistinctNameIsOursOnlyWithOurBytes() throws IOException {
        Files.writeString(folder().resolve("report.csv"), "theirs");
        String distinct = String.valueOf(send("report.csv", REPORT).get("path"));
        Files.write(server.home("bank").resolve(distinct), "their".getBytes(StandardCharsets.UTF_8));

        Object path = send("report.csv", REPORT).get("path");

        assertThat(path).asString().matches("incoming/report-[0-9a-f]{64}\\.csv");
        assertThat(Files.readAllBytes(server.home("bank").resolve(String.valueOf(path))))
                .isEqualTo(REPORT);
        assertThat(server.home("bank").resolve(distinct)).hasContent("their");
        assertThat(send("report.csv", REPORT)).containsEntry("path", path);

        Files.writeString(server.home("bank").resolve(String.valueOf(path)), "these too");
        assertThatThrownBy(() -> send("report.csv", REPORT)).isInstanceOf(Defect.class);
    }

    @Test
    void aTemporaryFileOfAnInterruptedAttemptIsReplaced() throws IOException {
        Files.writeString(
                folder().resolve("." + ITEM + ".part"), "half of a much longer earlier attempt, cut off here");

        send("report.csv", REPORT);

        assertThat(incoming()).containsExactly("report.csv");
        assertThat(Files.readAllBytes(folder().resolve("report.csv"))).isEqualTo(REPORT);
    }

    /** A receiver that watches its folder must never see half a document under its name. */
    @Test
    void contentThatBreaksOffLeavesNothingUnderTheName() {
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(REPORT), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the database went away");
            }
        });
        assertThatThrownBy(() -> transport.send(CONTRACT, connection, ITEM, "incoming", "report.csv", () -> breaking))
                .isInstanceOf(Transient.class);
        assertThat(folder().resolve("report.csv")).doesNotExist();
    }

    @Test
    void aMissingFolderIsAnOutageAndIsNotCreated() {
        assertThatThrownBy(() -> transport.send(
                        CONTRACT, connection, ITEM, "nowhere", "report.csv", () -> new ByteArrayInputStream(REPORT)))
                .isInstanceOf(Outage.class);
        assertThat(server.home("bank").resolve("nowhere")).doesNotExist();
    }

    @Test
    void aNameThatLeavesTheFolderIsOurOwnMistake() {
        assertThatThrownBy(() -> send("../report.csv", REPORT)).isInstanceOf(Defect.class);
    }

    private Map<String, Object> send(String name, byte[] content) {
        return transport.send(CONTRACT, connection, ITEM, "incoming", name, () -> new ByteArrayInputStream(content));
    }

    private interface Meanwhile {
        void happens() throws IOException;
    }

    /** @return the path of ours, beside what happens when its last byte is read */
    private Object sendWhile(Meanwhile meanwhile) {
        AtomicBoolean happened = new AtomicBoolean();
        FileTransport.Content content = () -> new FilterInputStream(new ByteArrayInputStream(REPORT)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                if (n < 0 && !happened.getAndSet(true)) {
                    meanwhile.happens();
                }
                return n;
            }
        };
        return transport
                .send(CONTRACT, connection, ITEM, "incoming", "report.csv", content)
                .get("path");
    }

    private Path folder() {
        return server.home("bank").resolve("incoming");
    }

    private List<String> incoming() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }
}
