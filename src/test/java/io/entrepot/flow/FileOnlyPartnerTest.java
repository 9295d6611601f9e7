package io.entrepot.flow;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A partner is a folder: what happens when it appears beside a running gateway, and when it changes. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FileOnlyPartnerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PULL = "/api/v1/deliveries/erp/statements-to-erp";

    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void aFolderBecomesALivePartnerWhoseStatementTheErpBooks() {
        HarborFiles.admit(servers, "meadow", text -> text);
        put("meadow", "first.csv", HarborFiles.statement("DE11", "M1", 3));
        awaitState("meadow", "first.csv", "processed");

        String arrival = arrival("meadow", "first.csv");
        Map<String, Object> item = waiting(arrival);
        assertThat(item.get("lines")).isEqualTo(3);
        String document = (String) item.get("documentId");
        JsonPath lines = as("erp")
                .get("/api/v1/documents/" + document + "/lines")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(lines.getList("items")).hasSize(3);

        receipt((String) item.get("id"));
        receipt((String) item.get("id"));
        assertThat(waiting(arrival))
                .as("a receipted delivery is not pulled again")
                .isNull();
        JsonPath story = as("viewer").get("/api/v1/arrivals/" + arrival).jsonPath();
        assertThat(story.getList("story.event", String.class))
                .startsWith("landed")
                .contains("processed")
                .containsOnlyOnce("receipted");
        assertBalanced();
    }

    @Test
    void anArrivalInFlightKeepsTheContractItCameUnder() throws IOException {
        HarborFiles.admit(servers, "brook", text -> text);
        awaitVersion("brook", 1);
        try (Ledger.Gate gate = ledger.gate("arrival", "new.partner = 'brook' and new.state = 'processing'")) {
            put("brook", "old.csv", HarborFiles.statement("DE12", "B1", 2));
            await().atMost(PATIENCE).until(gate::reached);
            Path contract = servers.contracts().resolve("brook/contract.yaml");
            String second = Files.readString(contract)
                    .replace("version: 1", "version: 2")
                    .replace("name: text,", "name: memo,");
            Files.writeString(contract, second);
            awaitVersion("brook", 2);
        }
        awaitState("brook", "old.csv", "processed");

        put("brook", "new.csv", HarborFiles.statement("DE12", "B2", 2).replace(",text\n", ",memo\n"));
        awaitState("brook", "new.csv", "processed");
        put("brook", "late.csv", HarborFiles.statement("DE12", "B3", 2));
        awaitState("brook", "late.csv", "quarantined");
        assertThat(ledger.rows("select name, contract_version from arrival where partner = 'brook' order by id"))
                .isEqualTo(List.of(
                        Map.of("name", "old.csv", "contract_version", "1"),
                        Map.of("name", "new.csv", "contract_version", "2"),
                        Map.of("name", "late.csv", "contract_version", "2")));
        assertBalanced();
    }

    @Test
    void aFileHeldForAMissingCodeGoesOnUnderTheContractThatKnowsIt() throws IOException {
        Path lookup = servers.contracts().resolve("heath/lookups/accounts.csv");
        Files.createDirectories(lookup.getParent());
        Files.writeString(lookup, "theirs,ours\nA1,DE13\n");
        HarborFiles.admit(
                servers,
                "heath",
                text -> text.replace("text(34), required: true}", "text(34), required: true, lookup: accounts}")
                        + "\nlookups:\n  accounts: {file: lookups/accounts.csv, onMissing: hold}\n");
        put("heath", "new-account.csv", HarborFiles.statement("A2", "H1", 2));
        awaitState("heath", "new-account.csv", "held");

        Files.writeString(lookup, "theirs,ours\nA1,DE13\nA2,DE14\n");
        Path contract = servers.contracts().resolve("heath/contract.yaml");
        Files.writeString(contract, Files.readString(contract).replace("version: 1", "version: 2"));
        awaitVersion("heath", 2);
        as("operator")
                .post("/api/v1/arrivals/" + arrival("heath", "new-account.csv") + "/release")
                .then()
                .statusCode(204);
        awaitState("heath", "new-account.csv", "processed");
        assertThat(ledger.rows(
                        "select contract_version, business_key from arrival a join document d on d.arrival_id = a.id"
                                + " where a.partner = 'heath'"))
                .isEqualTo(List.of(Map.of("contract_version", "2", "business_key", "DE14|H1||")));
    }

    private void put(String partner, String name, String csv) {
        HarborFiles.put(servers.outgoing(partner), name, csv.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitState(String partner, String name, String state) {
        await(name + " is " + state).atMost(PATIENCE).until(() -> as("viewer")
                .get("/api/v1/arrivals?partner=" + partner + "&state=" + state)
                .jsonPath()
                .getList("items.name", String.class)
                .contains(name));
    }

    private void awaitVersion(String partner, int version) {
        await().atMost(PATIENCE)
                .until(() -> as("viewer")
                                        .get("/api/v1/partners/" + partner)
                                        .jsonPath()
                                        .get("version")
                                instanceof Integer found
                        && found == version);
    }

    private static String arrival(String partner, String name) {
        return as("viewer")
                .get("/api/v1/arrivals?partner=" + partner)
                .jsonPath()
                .param("name", name)
                .getString("items.find { it.name == name }.id");
    }

    /** What the ERP's pull shows of an arrival, or null. */
    private static Map<String, Object> waiting(String arrival) {
        String document =
                as("viewer").get("/api/v1/arrivals/" + arrival).jsonPath().getString("documents[0].id");
        return as("erp")
                .get(PULL + "?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .param("document", document)
                .get("items.find { it.documentId == document }");
    }

    private static void receipt(String delivery) {
        as("erp")
                .contentType("application/json")
                .body(Map.of("id", delivery, "accepted", true))
                .post(PULL + "/receipts")
                .then()
                .statusCode(204);
    }

    private static void assertBalanced() {
        JsonPath balance = as("viewer").get("/api/v1/conservation").jsonPath();
        assertThat(balance.getBoolean("balanced")).isTrue();
        assertThat(balance.getInt("deadLettered")).isZero();
    }
}
