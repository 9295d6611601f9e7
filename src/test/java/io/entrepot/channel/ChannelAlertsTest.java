package io.entrepot.channel;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.HarborFiles;
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
import org.junit.jupiter.api.Test;

/** What a channel cannot do by itself is an alert as long as it lasts. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ChannelAlertsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestServers servers = TestServers.current();

    @Test
    void filesThatAreLeftAreAlertedOneByOneUntilTheyAreGone() throws IOException {
        HarborFiles.admit(servers, "strays", text -> text.replace("maxBytes: 200MiB", "maxBytes: 100B"));
        Path outgoing = servers.outgoing("strays");
        put(outgoing, "large.csv", "x".repeat(101));
        put(outgoing, "readme.txt", "hello");
        await().atMost(PATIENCE).until(() -> open("strays").size() == 2);
        JsonPath alerts = as("viewer").get("/api/v1/alerts?partner=strays").jsonPath();
        assertThat(alerts.getList("items.kind", String.class)).containsOnly("file-left");
        assertThat(alerts.getList("items.subject", String.class))
                .allMatch(subject -> subject.startsWith("channel/strays/statements/"));
        assertThat(alerts.getList("items.text", String.class))
                .anyMatch(text -> text.contains("\"large.csv\" is left: 101 bytes, maxBytes is 100"))
                .anyMatch(text -> text.contains("\"readme.txt\" is left: no channel takes that name"));
        as("viewer").get("/alerts?partner=strays").then().statusCode(200);

        Files.delete(outgoing.resolve("large.csv"));
        await().atMost(PATIENCE).until(() -> open("strays").size() == 1);
        assertThat(open("strays").get(0)).contains("readme.txt");

        // The same file, to a contract that has changed and polls that begin anew.
        Path contract = servers.contracts().resolve("strays/contract.yaml");
        Files.writeString(
                contract,
                Files.readString(contract).replace("version: 1", "version: 2").replace("1 polls", "2 polls"));
        put(outgoing, "other.txt", "hello");
        await().atMost(PATIENCE).until(() -> open("strays").size() == 2);
        assertThat(as("viewer").get("/api/v1/alerts?partner=strays").jsonPath().getList("items"))
                .as("readme.txt is not told again")
                .hasSize(3);
    }

    @Test
    void aFolderFullOfStraysIsNoFloodOfAlerts() {
        HarborFiles.admit(servers, "strewn", text -> text);
        for (int i = 0; i < 50; i++) {
            put(servers.outgoing("strewn"), "note-" + i + ".txt", "hello");
        }
        await().atMost(PATIENCE).until(() -> open("strewn").stream().anyMatch(text -> text.contains("more than 20")));
        assertThat(open("strewn")).hasSize(21);
    }

    @Test
    void aChannelWithoutRouteIsAlertedUntilItsContractIsMended() throws IOException {
        // A path that no file system has: it can be known only where the route is made.
        HarborFiles.admit(servers, "unrouted", text -> text.replaceAll(
                        "(?s)    sftp:.*?channels:", "    directory: {path: \"/nowhere\\\\0\"}\n\nchannels:")
                .replaceAll("(?m)^ *errorReport:.*\n", ""));
        await().atMost(PATIENCE).until(() -> open("unrouted").size() == 1);
        JsonPath alerts = as("viewer").get("/api/v1/alerts?partner=unrouted").jsonPath();
        assertThat(alerts.getString("items[0].kind")).isEqualTo("channel-without-route");
        assertThat(alerts.getString("items[0].subject")).isEqualTo("channel/unrouted/statements");

        Path contract = servers.contracts().resolve("unrouted/contract.yaml");
        Path folder = Files.createDirectories(servers.state().resolve("unrouted/outgoing"))
                .getParent();
        Files.writeString(
                contract,
                Files.readString(contract)
                        .replace("version: 1", "version: 2")
                        .replace("\"/nowhere\\0\"", folder.toString()));
        await().atMost(PATIENCE).until(() -> open("unrouted").isEmpty());
        assertThat(as("viewer")
                        .get("/api/v1/alerts?partner=unrouted")
                        .jsonPath()
                        .getString("items[0].overAt"))
                .isNotNull();
    }

    private static void put(Path folder, String name, String text) {
        HarborFiles.put(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Texts of the partner's open alerts. */
    private static List<String> open(String partner) {
        return as("viewer")
                .get("/api/v1/alerts?limit=100&state=open&partner=" + partner)
                .jsonPath()
                .getList("items.text", String.class);
    }
}
