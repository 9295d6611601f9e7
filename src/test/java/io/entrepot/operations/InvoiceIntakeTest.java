package io.entrepot.operations;

import static io.entrepot.operations.MillInvoices.MILL;
import static io.entrepot.operations.MillInvoices.invoice;
import static io.entrepot.operations.MillInvoices.post;
import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our own systems hand in by {@code POST /api/v1/invoices}, from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvoiceIntakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Contracts contracts;

    private MillInvoices mill;

    @BeforeEach
    void admitTheMill() throws IOException {
        mill = MillInvoices.admit(contracts);
    }

    @Test
    void aTakenInvoiceIsAnArrivalWithTheBytesAsSent() {
        String body = invoice("M1");
        Response taken = post("operator", MILL, "key/M1", body);

        taken.then()
                .statusCode(202)
                .body("partner", equalTo("mill"))
                .body("channel", equalTo("invoices"))
                .header("Idempotent-Replayed", nullValue());
        String arrival = taken.jsonPath().getString("links.arrival");
        assertThat(taken.header("Location")).endsWith(arrival);
        as("viewer")
                .get(arrival)
                .then()
                .statusCode(200)
                .body("name", equalTo("invoice-key?M1"))
                .body("story[0].event", equalTo("landed"))
                .body("story[1].event", equalTo("handed-in"))
                .body("story[1].actor", equalTo("operator"));
        assertThat(as("viewer").get(arrival + "/content").asString()).isEqualTo(body);
    }

    @Test
    void itBecomesADocumentOrAFindingLikeAnyFile() {
        String good = post("operator", MILL, "D1", invoice("D1")).path("links.arrival");
        String bad = post("operator", MILL, "D2", invoice("D2").replace("1.00,", "1.01,"))
                .path("links.arrival");

        Awaitility.await().atMost(PATIENCE).until(() -> state(good).equals("processed"));
        as("viewer")
                .get("/api/v1/documents/" + as("viewer").get(good).path("documents[0].id") + "/lines")
                .then()
                .body("items.unit", equalTo(List.of("EA")));
        Awaitility.await().atMost(PATIENCE).until(() -> state(bad).equals("quarantined"));
        assertThat(as("viewer").get(bad + "/findings").jsonPath().getList("items.path", String.class))
                .contains("/total", "/lines/0/amount");
    }

    @Test
    void aBatchFileOfTheErpBecomesSeveralInvoices() throws IOException {
        byte[] batch = Files.readAllBytes(Path.of("partner-contracts/erp/samples/batch-ok.csv"));
        HarborFiles.put(TestServers.current().outgoing("erp"), "invoices_20261120_0001.csv", batch);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> as("viewer")
                                .get("/api/v1/arrivals?partner=erp&channel=invoice-files&state=processed")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
        assertThat(as("viewer")
                        .get("/api/v1/documents?type=invoice&partner=erp")
                        .jsonPath()
                        .getList("items.businessKey", String.class))
                .contains("acme-retail|R4500018", "acme-retail|R4500019");
    }

    @Test
    void moreThanTheChannelAllowsIsRefusedAndNothingKept() {
        post("operator", MILL, "M6", "{\"number\": \"" + "x".repeat(300 << 10) + "\"}")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        assertThat(mill.arrivals("M6")).isZero();
        post("operator", MILL.replace("channel=invoices", "channel=credits"), "M6", " ".repeat((10 << 20) + 1))
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void oneChannelMustBeMeant() {
        post("operator", "/api/v1/invoices?partner=mill", "M7", "{}")
                .then()
                .statusCode(409)
                .body("detail", containsString("partner=mill&channel=credits"))
                .body("detail", containsString("partner=mill&channel=invoices"));
        post("operator", "/api/v1/invoices?partner=nordbank", "M7", "{}")
                .then()
                .statusCode(404)
                .body("detail", containsString("document: invoice"));
        as("operator").contentType("text/xml").body("<x/>").post(MILL).then().statusCode(415);
    }

    @Test
    void aSystemHandsInForItselfAndSeesWhatBecameOfItOnly() {
        post("erp", MILL, "M8", "{}").then().statusCode(403);
        String ours = post("erp", "/api/v1/invoices", "E8", invoice("E8"))
                .then()
                .statusCode(202)
                .body("partner", equalTo("erp"))
                .extract()
                .path("links.arrival");
        as("erp").get(ours).then().statusCode(200);
        as("erp").get(ours + "/findings").then().statusCode(200);
        String theirs = post("operator", MILL, "M9", invoice("M9")).path("links.arrival");
        as("erp").get(theirs).then().statusCode(404);
        as("erp").get(theirs + "/findings").then().statusCode(404);
    }

    @Test
    void aPausedChannelTakesNothing() {
        as("operator").post("/api/v1/channels/mill/credits/pause").then().statusCode(204);
        String credits = MILL.replace("channel=invoices", "channel=credits");
        post("operator", credits, "M10", invoice("M10")).then().statusCode(409);
        as("operator").post("/api/v1/channels/mill/credits/resume").then().statusCode(204);
        as("operator")
                .post("/api/v1/channels/mill/credits/poll")
                .then()
                .statusCode(409)
                .body("detail", containsString("handed in"));
        post("operator", credits, "M10", invoice("M10")).then().statusCode(202);
    }

    @Test
    void theDescriptionOfTheApiSaysHow() {
        as("viewer")
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/v1/invoices'.post.parameters.name",
                        hasItems("Idempotency-Key", "partner", "channel"))
                .body("paths.'/api/v1/invoices'.post.parameters.find { it.required }.name", equalTo("Idempotency-Key"))
                .body("paths.'/api/v1/invoices'.post.responses.keySet()", hasItems("202", "400", "409", "413", "422"));
    }

    private static String state(String arrival) {
        return as("viewer").get(arrival).path("state");
    }
}
