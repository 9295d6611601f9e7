package io.entrepot.operations;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.support.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RestApiTest {
    @Inject
    Seed seed;

    @Test
    void conservationAddsUp() {
        seed.arrival("nordbank", "statements", "one.csv", "processed");
        seed.arrival("nordbank", "statements", "two.csv", "held");
        var balance = as("viewer")
                .get("/api/v1/conservation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(balance.getBoolean("balanced")).isTrue();
        long sum = List.of("processed", "duplicate", "quarantined", "held", "deadLettered", "inFlight").stream()
                .mapToLong(balance::getLong)
                .sum();
        assertThat(balance.getLong("received")).isEqualTo(sum).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aListingPagesThroughEverythingOnce() {
        String partner = "paged";
        Set<String> seeded = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            seeded.add(seed.arrival(partner, "c", "f" + i, "processed").toString());
        }
        Set<String> seen = new HashSet<>();
        String after = "";
        do {
            var page = as("viewer")
                    .get("/api/v1/arrivals?partner=paged&limit=3&after=" + after)
                    .jsonPath();
            page.getList("items.id", String.class)
                    .forEach(id -> assertThat(seen.add(id)).isTrue());
            after = page.getString("next");
        } while (after != null);
        assertThat(seen).isEqualTo(seeded);
    }

    @Test
    void anArrivalTellsItsStoryFindingsAndWhatBecameOfIt() {
        UUID id = seed.arrival("nordbank", "statements", "story.csv", "quarantined");
        seed.finding(id, "12,3,4");
        UUID document = seed.statement(id, "nordbank", "statements", 2);
        as("operator")
                .get("/api/v1/arrivals/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("story.csv"))
                .body("state", equalTo("quarantined"))
                .body("story.event", equalTo(List.of("landed", "quarantined")))
                .body("manifest.contentSha256", equalTo(Seed.SHA))
                .body("findings", equalTo(1))
                .body("documents.id", hasItem(document.toString()));
        as("operator")
                .get("/api/v1/arrivals/" + id + "/findings")
                .then()
                .body("items[0].rule", equalTo("csv-decimal"))
                .body("items[0].line", equalTo(7))
                .body("items[0].seen", equalTo("12,3,4"))
                .body("next", nullValue());
        as("viewer")
                .get("/api/v1/statements/" + document + "/entries?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].amount", is(20.5f))
                .body("items[0].bookingDate", equalTo("2026-03-01"))
                .body("next", equalTo("1"));
    }

    @Test
    void ordersAndInvoicesShowTheirLinesInTheApiAndOnTheConsole() {
        UUID arrival = seed.arrival("bigbox", "mailbox", "orders.edi", "processed");
        UUID order = seed.order(arrival, "bigbox");
        as("viewer")
                .get("/api/v1/documents/" + order + "/lines")
                .then()
                .body("items[0].lineId", equalTo("001"))
                .body("items[0].unitPrice", is(1.5f))
                .body("items[0].requestedDelivery", equalTo("2026-03-09"));
        as("viewer")
                .get("/documents/" + order)
                .then()
                .statusCode(200)
                .body(containsString("Unit price"))
                .body(containsString("Store 42"));
        UUID invoice = seed.invoice(arrival, "erp-books");
        as("viewer").get("/api/v1/documents/" + invoice + "/lines").then().body("items[0].amount", is(36.0f));
        as("viewer").get("/documents/" + invoice).then().statusCode(200).body(containsString("36.00"));
    }

    @Test
    void filtersFindByStateNameAndHash() {
        UUID id = seed.arrival("finder", "c", "Umsatz_100%_März.csv", "duplicate");
        as("viewer")
                .queryParam("partner", "finder")
                .queryParam("state", "duplicate")
                .queryParam("name", "umsatz_100%")
                .queryParam("sha256", Seed.SHA)
                .get("/api/v1/arrivals")
                .then()
                .body("items.id", equalTo(List.of(id.toString())));
        as("viewer").get("/api/v1/arrivals?partner=finder&name=umsatz-").then().body("items", hasSize(0));
        as("viewer")
                .get("/api/v1/arrivals?partner=finder&since=2999-01-01")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aBadParameterIsNamedWithWhatWasSeenAndExpected() {
        problem("/api/v1/arrivals?limit=501", "limit", "501", "a whole number from 1 to 500");
        problem("/api/v1/arrivals?limit=many", "limit", "many", "a whole number from 1 to 500");
        problem("/api/v1/arrivals?state=lost", "state", "lost", "one of in-flight, undecided, landed");
        problem("/api/v1/arrivals?after=abc", "after", "abc", "an id (UUID)");
        problem("/api/v1/arrivals?since=yesterday", "since", "yesterday", "2026-03-01T06:30:00Z");
        problem("/api/v1/arrivals?sha256=00", "sha256", "00", "64 hexadecimal digits");
        problem("/api/v1/arrivals?partnr=nordbank", "partnr", "nordbank", "only state, partner");
        problem("/api/v1/arrivals/42", "id", "42", "an id (UUID)");
    }

    private void problem(String path, String parameter, String seen, String expected) {
        as("viewer")
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("parameter", equalTo(parameter))
                .body("seen", equalTo(seen))
                .body("expected", containsString(expected));
    }

    @Test
    void whatIsNotThereIsAProblemDocumentToo() {
        for (String path : List.of(
                "/api/v1/arrivals/" + UUID.randomUUID(),
                "/api/v1/documents/" + UUID.randomUUID(),
                "/api/v1/deliveries/" + UUID.randomUUID(),
                "/api/v1/dead-letters/" + UUID.randomUUID(),
                "/api/v1/partners/nobody",
                "/api/v1/contracts/nobody",
                "/api/v1/channels/nobody/nothing",
                "/api/v1/nothing-like-this")) {
            as("viewer")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("status", equalTo(404));
        }
        as("operator").delete("/api/v1/arrivals").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void contractsAndChannelsOfTheFolderAreListed() {
        as("viewer").get("/api/v1/partners").then().body("items.partner", hasItem("nordbank"));
        as("viewer")
                .get("/api/v1/contracts/nordbank")
                .then()
                .body("inForce", is(true))
                .body("versions[0].files.'contract.yaml'", containsString("partner: nordbank"));
        as("viewer").get("/api/v1/channels").then().body("items.partner", hasItem("payday"));
    }

    @Test
    void anActionOnWhatIsNotThereIs404AndOneWithoutReasonIs400() {
        UUID unknown = UUID.randomUUID();
        as("operator").post("/api/v1/arrivals/" + unknown + "/release").then().statusCode(404);
        as("operator")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/arrivals/" + unknown + "/reject")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("reason"));
        as("operator")
                .contentType("application/json")
                .body("{\"reason\": ")
                .post("/api/v1/arrivals/" + unknown + "/discard")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void anActionThatTheStateForbidsIs409AndSaysWhatIsPossible() {
        UUID id = seed.arrival("nordbank", "statements", "done.csv", "processed");
        as("operator")
                .post("/api/v1/arrivals/" + id + "/release")
                .then()
                .statusCode(409)
                .body("detail", containsString("processed"));
    }

    @Test
    void whatAPersonDiscardedIsToldApartAndNotDecidedTwice() {
        UUID id = seed.arrival("once-only", "statements", "bad.csv", "quarantined");
        String undecided = "/api/v1/arrivals?partner=once-only&state=undecided";
        as("viewer").get(undecided).then().body("items.id", hasItem(id.toString()));
        discard(id).then().statusCode(204);
        as("viewer").get(undecided).then().body("items", hasSize(0));
        as("viewer")
                .get("/api/v1/arrivals?partner=once-only")
                .then()
                .body("items[0].state", equalTo("quarantined"))
                .body("items[0].decision", equalTo("discarded"));
        discard(id).then().statusCode(409).body("detail", containsString("discarded already"));
    }

    @Test
    void whatRetentionRemovedCannotBeReleasedOrRejectedButDiscarded() {
        UUID id = seed.arrival("too-late", "statements", "old.csv", "held");
        seed.expire(id);
        as("operator")
                .post("/api/v1/arrivals/" + id + "/release")
                .then()
                .statusCode(409)
                .body("detail", containsString("send it again"));
        as("operator")
                .contentType("application/json")
                .body("{\"reason\": \"too old\"}")
                .post("/api/v1/arrivals/" + id + "/reject")
                .then()
                .statusCode(409)
                .body("detail", containsString("Discard it"));
        discard(id).then().statusCode(204);
    }

    private static Response discard(UUID id) {
        return as("operator")
                .contentType("application/json")
                .body("{\"reason\": \"a test file\"}")
                .post("/api/v1/arrivals/" + id + "/discard");
    }
}
