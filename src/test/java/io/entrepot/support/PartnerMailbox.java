package io.entrepot.support;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A partner as seen from its own side: what it drops, what comes back, and what the API says of it. */
public class PartnerMailbox {
    /** Schemas are compiled in the first seconds, which are many on a busy machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private final TestServers servers;
    private final String partner;

    protected PartnerMailbox(TestServers servers, String partner) {
        this.servers = servers;
        this.partner = partner;
    }

    public String partner() {
        return partner;
    }

    public void drop(String name, String content) {
        HarborFiles.put(servers.outgoing(partner), name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void awaitState(String name, String state) {
        await(name + " is " + state).atMost(PATIENCE).until(() -> as("viewer")
                .get("/api/v1/arrivals?partner=" + partner + "&state=" + state)
                .jsonPath()
                .getList("items.name", String.class)
                .contains(name));
    }

    /** Waits until that version of its contract is in force. */
    public void awaitVersion(int version) {
        await(partner + " version " + version).atMost(PATIENCE).until(() -> {
            Response told = as("viewer").get("/api/v1/partners/" + partner);
            return told.statusCode() == 200 && told.jsonPath().getInt("version") == version;
        });
    }

    /** The newest arrival of that name. */
    public String arrival(String name) {
        return as("viewer")
                .get("/api/v1/arrivals?partner=" + partner)
                .jsonPath()
                .param("name", name)
                .getString("items.find { it.name == name }.id");
    }

    public void release(String name) {
        as("operator")
                .post("/api/v1/arrivals/" + arrival(name) + "/release")
                .then()
                .statusCode(204);
    }

    /** Changes its contract's text; the version becomes {@code version}, which is awaited. */
    public void changeContract(int version, UnaryOperator<String> change) {
        changeFile("contract.yaml", text -> change.apply(text)
                .replaceFirst("(?m)^version: [0-9]+$", "version: " + version));
        GatewayHere.refresh();
        awaitVersion(version);
    }

    /** Changes another text of its folder, which counts from the next look at its contract on. */
    public void changeFile(String file, UnaryOperator<String> change) {
        Path path = servers.contracts().resolve(partner).resolve(file);
        try {
            Files.writeString(path, change.apply(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The interchanges that have come to the partner, when there are as many. */
    public List<String> answers(int count) {
        await("answers").atMost(PATIENCE).until(() -> incoming().size() >= count);
        return incoming().stream().map(PartnerMailbox::text).toList();
    }

    /** The reports on a file that have come to the partner, when there is one. */
    public List<String> reports(String file) {
        String name = file + "\\..*\\.csv";
        await("a report").atMost(PATIENCE).until(() -> !incoming(name).isEmpty());
        return incoming(name).stream().map(PartnerMailbox::text).toList();
    }

    /** Keys of the documents we took from it. */
    public List<String> documents() {
        return servers.ledger()
                .column("select business_key from document where partner = '" + partner + "' order by business_key");
    }

    /** How many of its documents wait for the ERP. */
    public long handedOver() {
        return servers.ledger()
                .count("select count(*) from delivery d join document o on o.id = d.document_id where o.partner = '"
                        + partner + "' and d.partner = 'erp' and d.state = 'pending'");
    }

    /** How many answers it owes us, or has owed us, by what became of that. */
    public long owes(String state) {
        return servers.ledger()
                .count("select count(*) from obligation where direction = 'theirs' and partner = '" + partner
                        + "' and state = '" + state + "'");
    }

    /** Takes the interchanges out. */
    public void clear() {
        incoming().forEach(file -> file.toFile().delete());
    }

    private List<Path> incoming() {
        return incoming("[^.].*\\.edi");
    }

    private List<Path> incoming(String name) {
        try (Stream<Path> files = Files.list(servers.incoming(partner))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API as that user. */
    public static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }
}
