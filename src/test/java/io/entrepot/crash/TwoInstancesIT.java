package io.entrepot.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Gateway;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways on one database, one landing folder and one mailbox; one of them dies in the middle of its work. */
class TwoInstancesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_FILES = Duration.ofMillis(100);
    private static final int FILES = 60;
    private static final int KILL_AT = 25;
    private static final int LINES = 20;

    private TestServers servers;
    private Ledger ledger;
    private Gateway one;
    private Gateway other;

    @BeforeEach
    void start() {
        servers = TestServers.start();
        HarborFiles.admit(servers);
        ledger = servers.ledger();
        one = gateway();
        other = gateway();
        // Both at once on an empty database: one migrates and makes the landing key, the other waits.
        Stream.of(one, other).parallel().forEach(Gateway::start);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        servers.close();
    }

    @Test
    void twoInstancesTakeEachFileOnceAndOneGoesOnWhenTheOtherIsKilled() {
        String passive = "another instance polls partner=harbor channel=statements";
        await("one of them polls")
                .atMost(PATIENCE)
                .until(() -> one.log().contains(passive) != other.log().contains(passive));
        Gateway poller = one.log().contains(passive) ? other : one;
        Gateway survivor = poller == one ? other : one;

        AtomicInteger dropped = new AtomicInteger();
        await().atMost(PATIENCE).pollInterval(BETWEEN_FILES).until(() -> {
            if (drop(dropped.incrementAndGet()) == KILL_AT) {
                await().atMost(PATIENCE).until(() -> ledger.count("select count(*) from arrival") > 0);
                poller.kill();
                // As if the minutes had passed that the dead poller's leases still last.
                ledger.execute("update channel_lease set until = clock_timestamp() where partner = 'harbor'");
                ledger.execute("delete from clean_up_turn");
            }
            return dropped.get() == FILES;
        });

        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival where state = 'processed'") == FILES);
        assertThat(survivor.log()).contains("this instance polls partner=harbor channel=statements");
        assertEachFileOnce();
        await("the survivor cleans up for both").atMost(PATIENCE).until(() -> taken() == FILES);
        assertThat(survivor.get("viewer", "/api/v1/conservation").body()).contains("\"balanced\":true");
    }

    private Gateway gateway() {
        return new Gateway(servers.settings()).with("entrepot.lease", "10s");
    }

    private int drop(int number) {
        byte[] csv = HarborFiles.statement("DE02", "S" + number, LINES).getBytes(StandardCharsets.UTF_8);
        HarborFiles.put(servers.outgoing("harbor"), "file-%03d.csv".formatted(number), csv);
        return number;
    }

    private long taken() throws java.io.IOException {
        try (var files = Files.list(servers.outgoing("harbor").resolve(".taken"))) {
            return files.count();
        }
    }

    private void assertEachFileOnce() {
        assertThat(ledger.count("select count(*) from arrival")).isEqualTo(FILES);
        assertThat(ledger.count("select count(distinct name) from arrival")).isEqualTo(FILES);
        assertThat(ledger.count("select count(*) from document")).isEqualTo(FILES);
        assertThat(ledger.count("select count(*) from statement_entry")).isEqualTo((long) FILES * LINES);
        assertThat(ledger.count("select count(*) from delivery where partner = 'erp'"))
                .isEqualTo(FILES);
        assertThat(ledger.rows("select id from arrival where state = 'duplicate'"))
                .isEqualTo(List.of());
    }
}
