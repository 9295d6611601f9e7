package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.Json;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that goes out as a file goes out whole: head and every line, over a real SFTP server. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DocumentDeliveryTest {
    private static final String PARTNER = "archivist";
    private static final int LINES = 2_500;

    @Inject
    Contracts contracts;

    @Test
    void aDocumentFileHoldsTheEventTheHeadAndEveryLine() throws IOException {
        TestServers servers = TestServers.current();
        HarborFiles.admit(
                servers,
                PARTNER,
                text -> text
                        + """

                        deliveries:
                          archive:
                            documents: [statement]
                            from: [archivist]
                            by: {file: {on: main, directory: incoming}}
                        """);
        contracts.refresh();
        HarborFiles.put(
                servers.outgoing(PARTNER),
                "large.csv",
                HarborFiles.statement("DE09", "S1", LINES).getBytes(StandardCharsets.UTF_8));

        Path incoming = servers.incoming(PARTNER);
        await().atMost(Duration.ofSeconds(40)).until(() -> !files(incoming).isEmpty());
        JsonNode event = Json.read(Files.readString(files(incoming).get(0)));

        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("data").path("head").path("statementId").asText()).isEqualTo("S1");
        assertThat(event.path("data").path("lines").asInt()).isEqualTo(LINES);
        JsonNode items = event.path("data").path("items");
        assertThat(items).hasSize(LINES);
        assertThat(items.get(0).path("bankReference").asText()).isEqualTo("S1-1");
        assertThat(items.get(LINES - 1).path("number").asInt()).isEqualTo(LINES);
        assertThat(items.get(LINES - 1).path("amount").decimalValue()).isEqualByComparingTo(LINES + ".50");
        Ledger ledger = servers.ledger();
        String delivered = "select state, evidence ->> 'path' as path from delivery where partner = 'archivist'";
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ledger.rows(delivered))
                .containsExactly(Map.of(
                        "state",
                        "delivered",
                        "path",
                        "incoming/" + files(incoming).get(0).getFileName())));
    }

    /** Suspended after the document came, as in a dispute: it waits without attempts, and goes when the partner is back. */
    @Test
    void whatWaitsForASuspendedPartnerGoesWhenItIsBack() throws IOException {
        TestServers servers = TestServers.current();
        HarborFiles.admit(
                servers,
                "disputing",
                text -> text.replace("timezone:", "status: suspended\ntimezone:")
                        + """

                        deliveries:
                          archive:
                            documents: [statement]
                            from: [clipper]
                            by: {file: {on: main, directory: incoming}}
                        """);
        HarborFiles.admit(servers, "clipper", text -> text);
        contracts.refresh();
        HarborFiles.put(
                servers.outgoing("clipper"),
                "early.csv",
                HarborFiles.statement("DE10", "S1", 2).getBytes(StandardCharsets.UTF_8));
        Ledger ledger = servers.ledger();
        String waiting = "select state, attempts from delivery where partner = 'disputing'";
        await().atMost(Duration.ofSeconds(40))
                .until(() -> ledger.count("select count(*) from delivery where partner = 'disputing'") == 1);
        // Workers look four times a second.
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(ledger.rows(waiting))
                .containsExactly(Map.of("state", "pending", "attempts", "0")));

        Path contract = servers.contracts().resolve("disputing/contract.yaml");
        Files.writeString(
                contract,
                Files.readString(contract)
                        .replace("version: 1", "version: 2")
                        .replace("status: suspended", "status: live"));
        contracts.refresh();

        await().atMost(Duration.ofSeconds(40))
                .until(() -> !files(servers.incoming("disputing")).isEmpty());
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ledger.rows(waiting))
                .containsExactly(Map.of("state", "delivered", "attempts", "1")));
    }

    /** What is complete: temporary names begin with a dot. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
