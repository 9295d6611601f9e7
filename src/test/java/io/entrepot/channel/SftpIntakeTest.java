package io.entrepot.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Files of a real SFTP server through the routes into arrivals; what becomes of the arrivals is not looked at. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SftpIntakeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Jdbi jdbi;

    @Inject
    CamelContext camel;

    @Test
    void aSettledFileBecomesOneArrivalAndIsDeletedAtItsSource() throws IOException {
        Path file = outgoing().resolve("settled.xml");
        Files.writeString(file, "<a/>");

        await().atMost(SOON).until(() -> Files.notExists(file));

        assertThat(arrivals("settled.xml")).containsExactly(4L);
    }

    @Test
    void aFileStillBeingWrittenIsNotTakenBeforeItRests() throws IOException {
        Path file = outgoing().resolve("growing.xml");
        Instant end = Instant.now().plusSeconds(4);
        // A write every tenth of a second, much faster than two polls.
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            Files.writeString(file, "more", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Instant.now().isAfter(end);
        });
        long whole = Files.size(file);

        await().atMost(SOON).until(() -> !arrivals("growing.xml").isEmpty());

        assertThat(arrivals("growing.xml")).containsExactly(whole);
    }

    @Test
    void manyFilesOfOnePollAllArriveOnce() throws IOException {
        for (int i = 0; i < 130; i++) {
            Files.writeString(outgoing().resolve("many-" + i + ".xml"), "<n>" + i + "</n>", StandardCharsets.UTF_8);
        }

        await().atMost(SOON.multipliedBy(2)).until(() -> count("many-%") == 130);
        await().atMost(SOON).until(() -> Files.notExists(outgoing().resolve("many-129.xml")));

        assertThat(count("many-%")).isEqualTo(130);
    }

    @Test
    void noRouteReadsAFileIntoMemoryBeforeItsFirstStep() {
        assertThat(camel.isStreamCaching()).isFalse();
        assertThat(camel.getRoutes()).isNotEmpty().noneMatch(Route::isStreamCaching);
    }

    @Test
    void aFileThatIsTooLargeStaysAndIsTold() throws IOException {
        Path file = outgoing("payday").resolve("payroll_202611_0001.zip");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(3L << 30);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }

        await().atMost(SOON)
                .until(() -> problems("payday").stream().anyMatch(each -> each.contains("payroll_202611_0001")));

        assertThat(Files.exists(file)).isTrue();
        assertThat(arrivals("payroll_202611_0001.zip")).isEmpty();
    }

    private static Path outgoing() {
        return outgoing("tidewater");
    }

    private static Path outgoing(String partner) {
        return TestServers.current().outgoing(partner);
    }

    private List<String> problems(String partner) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select last_failure from channel_status where partner = :partner and last_failure is not null")
                .bind("partner", partner)
                .mapTo(String.class)
                .list());
    }

    private List<Long> arrivals(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select received_size from arrival where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .list());
    }

    private int count(String like) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from arrival where name like :like")
                .bind("like", like)
                .mapTo(Integer.class)
                .one());
    }
}
