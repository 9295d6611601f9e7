package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.SlowSftpServer;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner whose server drips costs its own time, and nobody else's. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SlowPartnerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A delivery or a file is slow after five seconds. */
    private static final Duration SECONDS = Duration.ofSeconds(25);
    /** As JSON some two minutes on the slow server, 32 KiB a drop. */
    private static final int LARGE = 20_000;

    private static final String CLEAN_UPS = "select count(*) from arrival where partner = '%s' and cleanup = '%s'";

    @Inject
    Contracts contracts;

    private TestServers servers;
    private Ledger ledger;
    private SlowSftpServer slow;

    @BeforeEach
    void start() {
        servers = TestServers.current();
        ledger = servers.ledger();
        slow = new SlowSftpServer(servers, Duration.ofMillis(800));
    }

    @AfterEach
    void stop() {
        slow.close();
    }

    @Test
    void threeDrippingLinesOfOnePartnerLeaveAWorkerToTheOthers() {
        HarborFiles.admit(
                servers,
                "trickle",
                text -> slow.adopt(text).replace("      username:", "      sessions: 4\n      username:")
                        + "\ndeliveries:" + line("one", "freshet") + line("two", "freshet") + line("three", "freshet"));
        HarborFiles.admit(servers, "brisk", text -> text + "\ndeliveries:" + line("one", "freshet"));
        HarborFiles.admit(servers, "freshet", text -> text);
        contracts.refresh();

        drop("freshet", "large.csv", LARGE);
        await("the slow partner's lines drip").atMost(PATIENCE).until(() -> count("trickle", "delivering") >= 2);
        await("the other one has the large document").atMost(PATIENCE).until(() -> count("brisk", "delivered") == 1);
        drop("freshet", "small.csv", 2);

        await("and the small one").atMost(PATIENCE).until(() -> count("brisk", "delivered") == 2);
        assertThat(count("trickle", "delivered")).as("all the while they drip").isZero();
        slow.hurry();
        await().atMost(PATIENCE).until(() -> count("trickle", "delivered") == 6);
    }

    /** Three partners with two lines each could hold six workers, and there are three. */
    @Test
    void howManyPartnersDripAnotherOneIsServed() {
        List<String> dripping = List.of("dribble", "ooze", "seep");
        for (String partner : dripping) {
            HarborFiles.admit(
                    servers,
                    partner,
                    text -> slow.adopt(text) + "\ndeliveries:" + line("one", "wellspring") + line("two", "wellspring"));
        }
        HarborFiles.admit(servers, "swift", text -> text + "\ndeliveries:" + line("one", "fount"));
        HarborFiles.admit(servers, "wellspring", text -> text);
        HarborFiles.admit(servers, "fount", text -> text);
        contracts.refresh();
        drop("wellspring", "large.csv", LARGE);
        await("they have every worker")
                .atMost(PATIENCE)
                .until(() -> dripping.stream()
                                .mapToLong(partner -> count(partner, "delivering"))
                                .sum()
                        >= 3);

        drop("fount", "small.csv", 2);

        await("the other one has its document").atMost(SECONDS).until(() -> count("swift", "delivered") == 1);
        assertThat(dripping).as("while they drip").allMatch(partner -> count(partner, "delivered") == 0);
        slow.hurry();
        await().atMost(PATIENCE).until(() -> dripping.stream().allMatch(partner -> count(partner, "delivered") == 2));
    }

    /** Four files that take long, here since the database lets none of them end, are as many as there are workers for files. */
    @Test
    void howManyPartnersFilesTakeLongAnotherOnesIsProcessed() {
        List<String> lasting = List.of("boulder", "millstone", "anvil", "glacier");
        String partners = "('" + String.join("', '", lasting) + "')";
        lasting.forEach(partner -> HarborFiles.admit(servers, partner, text -> text));
        HarborFiles.admit(servers, "feather", text -> text);
        contracts.refresh();
        try (Ledger.Gate gate = ledger.gate("arrival", "new.state = 'processed' and new.partner in " + partners)) {
            lasting.forEach(partner -> drop(partner, "heavy.csv", 2));
            await("they have every worker")
                    .atMost(PATIENCE)
                    .until(() -> ledger.count("select count(*) from arrival where state = 'processing' and partner in "
                                    + partners)
                            == 4);

            drop("feather", "light.csv", 2);

            await("the other one's is processed").atMost(SECONDS).until(() -> processed("('feather')") == 1);
            assertThat(gate.reached()).as("while they last").isTrue();
        }
        await().atMost(PATIENCE).until(() -> processed(partners) == 4);
    }

    /** The partner allows one session, and a large file has it: that is our own queue, and no failure of the delivery. */
    @Test
    void waitingForOurOwnSessionsIsNoFailedAttempt() {
        HarborFiles.admit(
                servers,
                "thrifty",
                text -> slow.adopt(text)
                                .replace("      username:", "      sessions: 1\n      timeout: 2s\n      username:")
                        + "\ndeliveries:" + line("one", "rill") + line("two", "rill"));
        HarborFiles.admit(servers, "rill", text -> text);
        contracts.refresh();

        drop("rill", "large.csv", LARGE);
        String waiting = "select attempts - outages as counted from delivery"
                + " where partner = 'thrifty' and state = 'pending' and outages >= 2";
        await("one waits for the other's session").atMost(PATIENCE).until(() -> !ledger.rows(waiting)
                .isEmpty());
        assertThat(ledger.rows(waiting)).containsExactly(Map.of("counted", "0"));

        slow.hurry();
        await().atMost(PATIENCE).until(() -> count("thrifty", "delivered") == 2);
        assertThat(ledger.count("select count(*) from delivery_circuit where partner = 'thrifty'"))
                .as("nothing was wrong with the partner's machine")
                .isZero();
    }

    /** A hundred and twenty files at 0.8 s each; the other partner's one does not wait for them. */
    @Test
    void aSlowMachineDelaysOnlyItsOwnCleanUp() {
        HarborFiles.admit(servers, "sluggish", slow::adopt);
        HarborFiles.admit(servers, "nimble", text -> text);
        contracts.refresh();
        for (int i = 0; i < 120; i++) {
            drop("sluggish", "f" + i + ".csv", 1);
        }
        await().atMost(PATIENCE).until(() -> ledger.count(CLEAN_UPS.formatted("sluggish", "done")) >= 1);
        await().atMost(PATIENCE).until(() -> ledger.count(CLEAN_UPS.formatted("sluggish", "pending")) >= 80);

        drop("nimble", "only.csv", 1);

        await("the other one's file is moved")
                .atMost(PATIENCE)
                .until(() -> ledger.count(CLEAN_UPS.formatted("nimble", "done")) == 1);
        assertThat(ledger.count(CLEAN_UPS.formatted("sluggish", "pending")))
                .as("while the slow one's still are")
                .isPositive();
        slow.hurry();
        await().atMost(PATIENCE).until(() -> ledger.count(CLEAN_UPS.formatted("sluggish", "done")) == 120);
    }

    private long processed(String partners) {
        return ledger.count("select count(*) from arrival where state = 'processed' and partner in " + partners);
    }

    private static String line(String name, String from) {
        return "\n  " + name + ":\n    documents: [statement]\n    from: [" + from
                + "]\n    by: {file: {on: main, directory: incoming}}";
    }

    private void drop(String partner, String name, int lines) {
        String text = HarborFiles.statement("DE21", name, lines);
        HarborFiles.put(servers.outgoing(partner), name, text.getBytes(StandardCharsets.UTF_8));
    }

    private long count(String partner, String state) {
        return ledger.count(
                "select count(*) from delivery where partner = '" + partner + "' and state = '" + state + "'");
    }
}
