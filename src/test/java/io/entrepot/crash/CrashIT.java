package io.entrepot.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Gateway;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** kill -9 at chosen points, then a restart: one effect, whatever the point. The database is read directly, as an accountant would. */
class CrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestServers servers;
    private Ledger ledger;
    private Gateway gateway;

    @BeforeEach
    void start() {
        servers = TestServers.start();
        HarborFiles.admit(servers);
        ledger = servers.ledger();
        gateway = gateway().start();
    }

    private Gateway gateway() {
        return new Gateway(servers.settings()).with("entrepot.lease", "10s");
    }

    @AfterEach
    void stop() {
        gateway.close();
        servers.close();
    }

    @Test
    void killedBetweenLandingAndCleanUpTheFileIsTakenOnceAndCleanedUpLater() throws IOException {
        // A file where the folder should be: the clean-up fails until it is gone.
        Files.writeString(servers.outgoing("harbor").resolve(".taken"), "in the way");
        put("once.csv", HarborFiles.statement("DE02", "S1", 3));
        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival where state = 'processed'") == 1);
        assertThat(servers.outgoing("harbor").resolve("once.csv")).exists();

        gateway.kill();
        Files.delete(servers.outgoing("harbor").resolve(".taken"));
        gateway.start();

        await().atMost(PATIENCE).until(() -> ledger.count("select count(*) from arrival where cleanup = 'done'") == 1);
        assertThat(servers.outgoing("harbor").resolve(".taken/once.csv")).exists();
        assertOneEffect();
    }

    @Test
    void killedInTheMiddleOfProcessingTheDocumentIsStoredOnce() {
        try (Ledger.Gate gate = ledger.gate("arrival", "new.state = 'processed'")) {
            put("middle.csv", HarborFiles.statement("DE02", "S1", 2_500));
            await().atMost(PATIENCE).until(gate::reached);
            gateway.kill();
            assertThat(ledger.count("select count(*) from document")).isZero();
        }
        gateway.start();
        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival where state = 'processed'") == 1);
        assertThat(ledger.count("select count(*) from statement_entry")).isEqualTo(2_500);
        assertThat(ledger.count("select attempts from arrival")).isGreaterThanOrEqualTo(2);
        assertOneEffect();
    }

    @Test
    void killedBetweenDeliveryAndEvidenceTheFileIsDeliveredOnce() throws IOException {
        try (Ledger.Gate gate = ledger.gate("delivery", "new.state = 'delivered'")) {
            put("bad.csv", HarborFiles.HEADER + "DE02,S1,EUR,not-a-date,1.00,R1,text\n");
            await().atMost(PATIENCE).until(gate::reached);
            gateway.kill();
            assertThat(reports()).isNotEmpty();
        }
        gateway.start();
        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from delivery where state = 'delivered'") == 2);
        assertThat(reports()).as("one csv and one json report").hasSize(2);
        assertThat(ledger.count("select count(*) from arrival where state = 'quarantined'"))
                .isEqualTo(1);
    }

    private void put(String name, String csv) {
        HarborFiles.put(servers.outgoing("harbor"), name, csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> reports() throws IOException {
        try (var files = Files.list(servers.incoming("harbor"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".errors."))
                    .toList();
        }
    }

    private void assertOneEffect() {
        assertThat(ledger.count("select count(*) from arrival")).isEqualTo(1);
        assertThat(ledger.count("select count(*) from document")).isEqualTo(1);
        assertThat(ledger.count("select count(*) from delivery where partner = 'erp'"))
                .isEqualTo(1);
    }
}
