package io.entrepot.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Gateway;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away while files arrive and are being processed, and comes back. */
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofSeconds(8);
    private static final Duration BETWEEN_FILES = Duration.ofMillis(400);
    private static final int BEFORE = 5;
    private static final int LINES = 1_500;

    private TestServers servers;
    private Ledger ledger;
    private Gateway gateway;
    private int dropped;

    @BeforeEach
    void start() {
        servers = TestServers.start();
        HarborFiles.admit(servers);
        ledger = servers.ledger();
        gateway = new Gateway(servers.settings()).with("entrepot.lease", "10s").start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        servers.close();
    }

    @Test
    void anOutageOfTheDatabaseLosesAndDoublesNothing() {
        for (int i = 0; i < BEFORE; i++) {
            drop();
        }
        await().atMost(PATIENCE).until(() -> ledger.count("select count(*) from arrival") > 0);
        try (Ledger.Outage outage = ledger.outage()) {
            await().atMost(OUTAGE.multipliedBy(2))
                    .during(OUTAGE)
                    .pollInterval(BETWEEN_FILES)
                    .until(() -> {
                        drop();
                        outage.cut();
                        return true;
                    });
        }
        assertThat(gateway.alive()).isTrue();
        drop();

        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival where state = 'processed'") == dropped);
        assertEachFileOnce();
        // As if the minutes had passed for which clean-ups were claimed when the database went.
        ledger.execute("delete from clean_up_turn");
        await("clean-up goes on as well")
                .atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival where cleanup = 'done'") == dropped);
        assertThat(gateway.get("viewer", "/api/v1/conservation").body()).contains("\"balanced\":true");
    }

    private void drop() {
        dropped++;
        byte[] csv = HarborFiles.statement("DE02", "S" + dropped, LINES).getBytes(StandardCharsets.UTF_8);
        HarborFiles.put(servers.outgoing("harbor"), "file-%03d.csv".formatted(dropped), csv);
    }

    private void assertEachFileOnce() {
        assertThat(ledger.count("select count(*) from arrival")).isEqualTo(dropped);
        assertThat(ledger.count("select count(distinct name) from arrival")).isEqualTo(dropped);
        List<Map<String, String>> documents =
                ledger.rows("select business_key, count(*) from document group by 1 having count(*) > 1");
        assertThat(documents).as("documents stored twice").isEmpty();
        assertThat(ledger.count("select count(*) from document")).isEqualTo(dropped);
        assertThat(ledger.count("select count(*) from statement_entry")).isEqualTo((long) dropped * LINES);
        assertThat(ledger.count("select count(*) from delivery where partner = 'erp' and state = 'pending'"))
                .isEqualTo(dropped);
        assertThat(ledger.count("select count(*) from dead_letter")).isZero();
    }
}
