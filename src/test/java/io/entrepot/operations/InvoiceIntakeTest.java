package io.entrepot.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our own systems hand in by {@code POST /api/v1/invoices}, from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvoiceIntakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MILL = "/api/v1/invoices?partner=mill&channel=invoices";
    private static final String INVOICE =
            """
            {"customer": "acme-retail", "number": "%s", "invoiceDate": "2026-11-20", "currency": "USD", "total": 1.00,
             "lines": [{"quantity": 1, "unit": "EA", "unitPrice": 1.00, "amount": 1.00}]}
            """;

    @Inject
    Contracts contracts;

    private Ledger ledger;

    @BeforeEach
    void admitTheMill() throws IOException {
        TestServers servers = TestServers.current();
        ledger = new Ledger(servers.jdbcUrl());
        Path folder = Files.createDirectories(servers.contracts().resolve("mill"));
        Files.copy(
                Path.of("src/test/resources/partners/mill/contract.yaml"),
                folder.resolve("contract.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        contracts.refresh();
    }

    @Test
    void aTakenInvoiceIsAnArrivalWithTheBytesAsSent() {
        String body = INVOICE.formatted("M1");
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
        String good = post("operator", MILL, "D1", INVOICE.formatted("D1")).path("links.arrival");
        String bad = post("operator", MILL, "D2", INVOICE.formatted("D2").replace("1.00,", "1.01,"))
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
    void theSameKeyWithTheSameBytesIsAnsweredTheSame() {
        String body = INVOICE.formatted("M2");
        Response first = post("operator", MILL, "M2", body);
        Response again = post("operator", MILL, "M2", body);

        again.then().statusCode(202).header("Idempotent-Replayed", equalTo("true"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(arrivals("M2")).isEqualTo(1);
    }

    @Test
    void theSameKeyWithOtherBytesIsRefused() {
        String arrival =
                post("operator", MILL, "M3", INVOICE.formatted("M3")).jsonPath().getString("arrival");

        post("operator", MILL, "M3", INVOICE.formatted("M3-other"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(arrival));
        assertThat(arrivals("M3")).isEqualTo(1);
    }

    @Test
    void ofManyRequestsWithOneKeyOneIsTheFirst() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                String key = "race-" + round;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Response>> answers = new ArrayList<>();
                for (int client = 0; client < 8; client++) {
                    answers.add(clients.submit(() -> {
                        start.await();
                        return post("operator", MILL, key, INVOICE.formatted(key));
                    }));
                }
                start.countDown();
                List<String> told = new ArrayList<>();
                int replayed = 0;
                for (Future<Response> answer : answers) {
                    answer.get().then().statusCode(202);
                    told.add(answer.get().jsonPath().getString("arrival"));
                    replayed += answer.get().header("Idempotent-Replayed") == null ? 0 : 1;
                }
                assertThat(Collections.frequency(told, told.get(0))).isEqualTo(8);
                assertThat(replayed).isEqualTo(7);
                assertThat(arrivals(key)).isEqualTo(1);
            }
        } finally {
            clients.shutdown();
        }
    }

    /** The commit is held back by a lock, then its session is cut: the answer is no 2xx, and the retry brings the arrival. */
    @Test
    void nothingIsAnsweredBeforeTheCommitAndALostCommitIsNoAnswer() throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection holder =
                DriverManager.getConnection(TestServers.current().jdbcUrl())) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table payload in share mode");
            Future<Response> answer = client.submit(() -> post("operator", MILL, "M4", INVOICE.formatted("M4")));
            Awaitility.await().until(() -> !waiting().isEmpty());
            assertThat(answered(answer)).isFalse();

            waiting().forEach(pid -> ledger.execute("select pg_terminate_backend(" + pid + ")"));
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
            holder.rollback();
        } finally {
            client.shutdown();
        }
        assertThat(arrivals("M4")).isZero();
        post("operator", MILL, "M4", INVOICE.formatted("M4"))
                .then()
                .statusCode(202)
                .header("Idempotent-Replayed", nullValue());
        assertThat(arrivals("M4")).isEqualTo(1);
    }

    @Test
    void aKeyIsVisibleAsciiOfAtMost200Characters() {
        String body = INVOICE.formatted("M5");
        String longest = "k".repeat(200);
        post("operator", MILL, longest, body).then().statusCode(202);
        for (String key : List.of(longest + "k", "two words", "ümlaut")) {
            post("operator", MILL, key, body)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("parameter", equalTo("Idempotency-Key"));
        }
        as("operator")
                .contentType("application/json")
                .body(body)
                .post(MILL)
                .then()
                .statusCode(400);
        as("operator")
                .contentType("application/json")
                .header("Idempotency-Key", "a", "b")
                .body(body)
                .post(MILL)
                .then()
                .statusCode(400);
    }

    @Test
    void moreThanTheChannelAllowsIsRefusedAndNothingKept() {
        post("operator", MILL, "M6", "{\"number\": \"" + "x".repeat(300 << 10) + "\"}")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        assertThat(arrivals("M6")).isZero();
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
        String ours = post("erp", "/api/v1/invoices", "E8", INVOICE.formatted("E8"))
                .then()
                .statusCode(202)
                .body("partner", equalTo("erp"))
                .extract()
                .path("links.arrival");
        as("erp").get(ours).then().statusCode(200);
        as("erp").get(ours + "/findings").then().statusCode(200);
        String theirs = post("operator", MILL, "M9", INVOICE.formatted("M9")).path("links.arrival");
        as("erp").get(theirs).then().statusCode(404);
        as("erp").get(theirs + "/findings").then().statusCode(404);
    }

    @Test
    void aPausedChannelTakesNothing() {
        as("operator").post("/api/v1/channels/mill/credits/pause").then().statusCode(204);
        String credits = MILL.replace("channel=invoices", "channel=credits");
        post("operator", credits, "M10", INVOICE.formatted("M10")).then().statusCode(409);
        as("operator").post("/api/v1/channels/mill/credits/resume").then().statusCode(204);
        as("operator")
                .post("/api/v1/channels/mill/credits/poll")
                .then()
                .statusCode(409)
                .body("detail", containsString("handed in"));
        post("operator", credits, "M10", INVOICE.formatted("M10")).then().statusCode(202);
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

    private long arrivals(String key) {
        return ledger.count("select count(*) from arrival where partner = 'mill' and source_key = '" + key + "'");
    }

    private List<String> waiting() {
        return ledger
                .rows("select a.pid from pg_stat_activity a where a.wait_event_type = 'Lock'"
                        + " and a.query like '%insert into payload%' and a.datname = current_database()")
                .stream()
                .map(row -> row.get("pid"))
                .toList();
    }

    private static boolean answered(Future<Response> answer) throws ExecutionException, InterruptedException {
        try {
            answer.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static Response post(String user, String path, String key, String body) {
        return as(user).contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }
}
