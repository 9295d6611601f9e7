package io.entrepot.flow;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.channel.FileGaps;
import io.entrepot.landing.Arrivals;
import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** The steps of T1 to T3 together, fed without a transport. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ENDED = "select count(*) from arrival where state not in ('landed', 'processing')";

    @Inject
    CamelContext camel;

    @Inject
    ReceiveStep receive;

    @Inject
    LandStep land;

    @Inject
    Contracts contracts;

    @Inject
    FileGaps gaps;

    @Inject
    Arrivals arrivals;

    @Inject
    Clock clock;

    @Test
    void everyFileEndsInItsStateAndOnlyTheGoodOneHasAnEffect() throws Exception {
        TestServers servers = TestServers.current();
        HarborFiles.admit(servers);
        contracts.refresh();
        Ledger ledger = servers.ledger();
        put("one.csv", HarborFiles.statement("DE02", "S1", 2500));
        await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = 'harbor'") == 1);
        assertThat(ledger.count("select count(*) from delivery d join arrival a on a.id = d.arrival_id"
                        + " where a.partner = 'harbor' and d.partner = 'erp' and d.state = 'pending'"))
                .isEqualTo(1);

        put("again.csv", HarborFiles.statement("DE02", "S1", 2500));
        put("corrected.csv", HarborFiles.statement("DE02", "S1", 2501));
        put("ragged.csv", HarborFiles.statement("DE02", "S2", 2501) + "x,y\n");
        await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = 'harbor'") == 4);
        assertThat(states(ledger))
                .containsEntry("one.csv", "processed")
                .containsEntry("again.csv", "duplicate")
                .containsEntry("corrected.csv", "held")
                .containsEntry("ragged.csv", "quarantined");
        assertThat(
                        ledger.rows(
                                "select rule, line from finding f join arrival a on a.id = f.arrival_id where a.partner = 'harbor' and a.name = 'ragged.csv'"))
                .containsExactly(Map.of("rule", "csv-column-count", "line", "2503"));
        assertThat(ledger.count("select count(*) from statement_entry e join document d on d.id = e.document_id"
                        + " where d.partner = 'harbor'"))
                .as("one document's lines only")
                .isEqualTo(2500);
    }

    @Test
    void aFileThatProvesBadAfterManyLinesLeavesNothingAndHoldsUpNobody() throws Exception {
        TestServers servers = TestServers.current();
        HarborFiles.admit(servers, "late-fault", text -> text);
        contracts.refresh();
        Ledger ledger = servers.ledger();
        put("late-fault", "bad0.csv", HarborFiles.statement("DE04", "S1", 100_000) + "x,0\n");
        String lines = HarborFiles.statement("DE04", "S1", 5_000);
        // More than there are workers: one that hung would be noticed.
        for (int i = 1; i < 8; i++) {
            put("late-fault", "bad" + i + ".csv", lines + "x," + i + "\n");
        }
        await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = 'late-fault'") == 8);
        put("late-fault", "good.csv", lines);
        await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = 'late-fault'") == 9);
        assertThat(ledger.rows("select state, count(*) as n from arrival where partner = 'late-fault' group by state"))
                .containsExactlyInAnyOrder(
                        Map.of("state", "quarantined", "n", "8"), Map.of("state", "processed", "n", "1"));
        assertThat(ledger.count("select count(*) from statement_entry e left join document d on d.id = e.document_id"
                        + " where d.partner = 'late-fault' or d.id is null"))
                .isEqualTo(5_000);
    }

    /** A thousand members of 60 KiB must not wait in memory for the archive's T2. */
    @Test
    void smallMembersOfALargeArchiveAreKeptOnDisk() throws Exception {
        TestServers servers = TestServers.current();
        HarborFiles.admit(servers, "bundled", text -> text.replace("*.csv", "*.zip")
                .replace("    document:", "    unpack: [zip]\n    document:"));
        contracts.refresh();
        Ledger ledger = servers.ledger();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (int i = 0; i < 20; i++) {
                zip.putNextEntry(new ZipEntry("member-" + i + ".csv"));
                zip.write(HarborFiles.statement("DE06", "M" + i, 1_200).getBytes(StandardCharsets.UTF_8));
            }
        }
        put("bundled", "all.zip", archive.toByteArray());
        await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = 'bundled'") == 21);

        String members = " from arrival where partner = 'bundled' and parent_id is not null and state = 'processed'"
                + " and received_size between 40000 and 65536 and payload_ref";
        assertThat(ledger.count("select sum(received_size)" + members + " = 'inline'"))
                .isBetween(900_000L, 1L << 20);
        assertThat(ledger.count("select count(*)" + members + " like 'sha256:%'"))
                .isPositive();
        assertThat(ledger.count("select count(*) from statement_entry e join document d on d.id = e.document_id"
                        + " where d.partner = 'bundled'"))
                .isEqualTo(24_000);
    }

    @Test
    void namesCarrySequenceAndChecksumAndBothAreChecked() throws Exception {
        TestServers servers = TestServers.current();
        HarborFiles.admit(servers, "numbered", text -> text.replace("*.csv", "st_{sequence:3}_{crc32}.csv")
                .replace("      maxBytes: 200MiB", "      maxBytes: 200MiB\n      sequence: {gaps: alert}"));
        contracts.refresh();
        Ledger ledger = servers.ledger();
        putNumbered(1, HarborFiles.statement("DE03", "S1", 2), true);
        putNumbered(2, HarborFiles.statement("DE03", "S2", 2), false);
        putNumbered(4, HarborFiles.statement("DE03", "S4", 2), true);
        await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = 'numbered'") == 3);
        assertThat(ledger.rows("select rule, seen, expected from finding f join arrival a on a.id = f.arrival_id"
                        + " where partner = 'numbered' and rule = 'file-sequence-gap'"))
                .containsExactly(Map.of("rule", "file-sequence-gap", "seen", "file 4", "expected", "file 3"));
        assertThat(ledger.count("select count(*) from finding where rule = 'file-crc32'"))
                .isEqualTo(1);
        assertThat(ledger.count(ENDED + " and partner = 'numbered' and state = 'quarantined'"))
                .isEqualTo(1);

        sweep(Duration.ofMinutes(4));
        assertThat(openAlerts("numbered")).as("it may only be late").isEmpty();
        sweep(Duration.ofMinutes(6));
        sweep(Duration.ofMinutes(7));
        assertThat(openAlerts("numbered"))
                .containsExactly("numbered/statements lacks file 3: ask the partner for what is missing");
        putNumbered(3, HarborFiles.statement("DE03", "S3", 2), true);
        await().atMost(PATIENCE).until(() -> openAlerts("numbered").isEmpty());
    }

    /** Beside a date numbers usually begin anew with it; a contract that does not say so is told. */
    @Test
    void numbersThatBeginAnewAreExpectedOrTold() throws Exception {
        TestServers servers = TestServers.current();
        HarborFiles.admit(servers, "yearly", text -> text.replace("*.csv", "st_{date:yyyyMMdd}_{sequence:3}.csv")
                .replace(
                        "      maxBytes: 200MiB",
                        "      maxBytes: 200MiB\n      sequence: {gaps: alert, restarts: yearly}"));
        HarborFiles.admit(servers, "unsaid", text -> text.replace("*.csv", "st_{date:yyyyMMdd}_{sequence:3}.csv"));
        contracts.refresh();
        Ledger ledger = servers.ledger();
        int came = 0;
        for (String name : List.of("st_20251231_250", "st_20260102_001", "st_20260105_003")) {
            came++;
            for (String partner : List.of("yearly", "unsaid")) {
                put(partner, name + ".csv", HarborFiles.statement("DE05", name, 2));
                int all = came;
                await().atMost(PATIENCE).until(() -> ledger.count(ENDED + " and partner = '" + partner + "'") == all);
            }
        }
        String findings =
                "select rule, seen, expected from finding f join arrival a on a.id = f.arrival_id where partner = ";
        assertThat(ledger.rows(findings + "'yearly'"))
                .containsExactly(Map.of("rule", "file-sequence-gap", "seen", "file 3", "expected", "file 2"));
        assertThat(ledger.rows(findings + "'unsaid' order by f.id"))
                .first()
                .isEqualTo(Map.of("rule", "file-sequence-back", "seen", "file 1", "expected", "a file after 250"));
        assertThat(openAlerts("unsaid")).singleElement().asString().contains("file.sequence.restarts");

        put("unsaid", "st_20260106_251.csv", HarborFiles.statement("DE05", "on", 2));
        await().atMost(PATIENCE).until(() -> openAlerts("unsaid").isEmpty());
    }

    private void sweep(Duration later) {
        SequenceSweep sweep = new SequenceSweep(gaps, arrivals, Clock.offset(clock, later));
        QuarkusTransaction.requiringNew().run(sweep::run);
    }

    /** Texts. */
    private static List<String> openAlerts(String partner) {
        return as("viewer")
                .get("/api/v1/alerts?state=open&partner=" + partner)
                .jsonPath()
                .getList("items.text", String.class);
    }

    private void putNumbered(int sequence, String text, boolean right) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        long value = right ? crc.getValue() : crc.getValue() ^ 1;
        put("numbered", String.format("st_%03d_%08x.csv", sequence, value), text);
    }

    private static Map<String, String> states(Ledger ledger) {
        return ledger.rows("select name, state from arrival where partner = 'harbor'").stream()
                .collect(Collectors.toMap(row -> row.get("name"), row -> row.get("state")));
    }

    private void put(String name, String text) throws Exception {
        put("harbor", name, text);
    }

    private void put(String partner, String name, String text) throws Exception {
        put(partner, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String partner, String name, byte[] content) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(content);
        exchange.getMessage().setHeader("EntrepotPartner", partner);
        exchange.getMessage().setHeader("EntrepotChannel", "statements");
        exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, name);
        land.land(List.of(receive.receive(exchange)));
    }
}
