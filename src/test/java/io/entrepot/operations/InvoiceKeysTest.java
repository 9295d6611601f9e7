package io.entrepot.operations;

import static io.entrepot.operations.MillInvoices.MILL;
import static io.entrepot.operations.MillInvoices.invoice;
import static io.entrepot.operations.MillInvoices.post;
import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.partner.Contracts;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
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

/** {@code Idempotency-Key}: one key is one arrival, however often it is sent, and no answer comes before the commit. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvoiceKeysTest {
    @Inject
    Contracts contracts;

    private MillInvoices mill;

    @BeforeEach
    void admitTheMill() throws IOException {
        mill = MillInvoices.admit(contracts);
    }

    @Test
    void theSameKeyWithTheSameBytesIsAnsweredTheSame() {
        String body = invoice("M2");
        Response first = post("operator", MILL, "M2", body);
        Response again = post("operator", MILL, "M2", body);

        again.then().statusCode(202).header("Idempotent-Replayed", equalTo("true"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(mill.arrivals("M2")).isEqualTo(1);
    }

    @Test
    void theSameKeyWithOtherBytesIsRefused() {
        String arrival = post("operator", MILL, "M3", invoice("M3")).jsonPath().getString("arrival");

        post("operator", MILL, "M3", invoice("M3-other"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(arrival));
        assertThat(mill.arrivals("M3")).isEqualTo(1);
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
                        return post("operator", MILL, key, invoice(key));
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
                assertThat(mill.arrivals(key)).isEqualTo(1);
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
            Future<Response> answer = client.submit(() -> post("operator", MILL, "M4", invoice("M4")));
            Awaitility.await().until(() -> !waiting().isEmpty());
            assertThat(answered(answer)).isFalse();

            waiting().forEach(pid -> mill.ledger().execute("select pg_terminate_backend(" + pid + ")"));
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
            holder.rollback();
        } finally {
            client.shutdown();
        }
        assertThat(mill.arrivals("M4")).isZero();
        post("operator", MILL, "M4", invoice("M4")).then().statusCode(202).header("Idempotent-Replayed", nullValue());
        assertThat(mill.arrivals("M4")).isEqualTo(1);
    }

    @Test
    void aKeyIsVisibleAsciiOfAtMost200Characters() {
        String body = invoice("M5");
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

    private List<String> waiting() {
        return mill
                .ledger()
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
}
