package io.entrepot.flow;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.channel.ChannelLeases;
import io.entrepot.failure.Defect;
import io.entrepot.landing.Arrival;
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
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails in the steps themselves: one bad file among good ones, and a commit whose answer is lost. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StepFailuresTest {
    private static final String PARTNER = "stumbling";

    @Inject
    CamelContext camel;

    @Inject
    ReceiveStep receive;

    @Inject
    LandStep land;

    @Inject
    ChannelLeases leases;

    @Inject
    FailStep fail;

    @Inject
    Arrivals arrivals;

    @Inject
    Contracts contracts;

    private Ledger ledger;

    @BeforeEach
    void admit() {
        HarborFiles.admit(TestServers.current(), PARTNER, text -> text);
        contracts.refresh();
        ledger = TestServers.current().ledger();
    }

    /** A hostile server can put a NUL into a file name, which PostgreSQL takes in no text. */
    @Test
    void aFileThatTheDatabaseRefusesHoldsUpNoOtherOfItsPoll() throws Exception {
        Received before = received("before.csv", "outgoing|before.csv|1|1");
        Received poisonous = received("poison.csv", "outgoing|poi\0son.csv|1|1");
        Received after = received("after.csv", "outgoing|after.csv|1|1");

        assertThat(land.land(List.of(before, poisonous, after)))
                .as("the poll is told of the one that failed, and of no other")
                .containsOnlyKeys(poisonous.arrival().sourceKey());

        assertThat(ledger.rows("select name from arrival where partner = '" + PARTNER
                        + "' and name in ('before.csv', 'poison.csv', 'after.csv') order by id"))
                .extracting(row -> row.get("name"))
                .containsExactly("before.csv", "after.csv");
    }

    /** The database committed T2 and the line broke before it said so: the failure must not undo what is done. */
    @Test
    void aCommitWhoseAnswerWasLostIsFoundDone() throws Exception {
        Received received = received("committed.csv", "outgoing|committed.csv|1|1");
        land.land(List.of(received));
        UUID id = received.arrival().id();
        await().atMost(Duration.ofSeconds(30)).until(() -> state(id).equals("processed"));
        Arrival asClaimed =
                QuarkusTransaction.requiringNew().call(() -> arrivals.find(id).orElseThrow());

        fail.fail(new Processing(asClaimed), new IllegalStateException(new RollbackException("answer lost")));

        assertThat(state(id)).isEqualTo("processed");
        assertThat(ledger.count("select count(*) from arrival_event where event in ('retry', 'dead-lettered')"
                        + " and arrival_id = '" + id + "'"))
                .isZero();
        assertThat(ledger.count("select count(*) from dead_letter where arrival_id = '" + id + "'"))
                .isZero();
        assertThat(ledger.count("select count(*) from document where arrival_id = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void aDeadLetterIsAnAlertUntilItIsRetried() throws Exception {
        Arrival claimed = claimed("given-up.csv");
        UUID id = claimed.id();

        fail.fail(new Processing(claimed), new NumberFormatException("For input string: \"DE07 1,234.50\""));

        assertThat(state(id)).isEqualTo("dead-lettered");
        List<Map<String, String>> open = openAlerts(id);
        assertThat(open).extracting(alert -> alert.get("kind")).containsExactly("dead-letter");
        assertThat(open.get(0).get("text"))
                .contains("stumbling/statements", "NumberFormatException")
                .doesNotContain("1,234.50");

        as("operator").post("/api/v1/arrivals/" + id + "/release").then().statusCode(204);
        assertThat(openAlerts(id)).isEmpty();
    }

    private static List<Map<String, String>> openAlerts(UUID arrival) {
        return as("viewer")
                .get("/api/v1/alerts?state=open&partner=" + PARTNER)
                .jsonPath()
                .getList("items.findAll { it.subject == 'arrival/" + arrival + "' }");
    }

    @Test
    void whatTheLogTellsOfAFailureQuotesNoPayload() throws Exception {
        StringWriter log = new StringWriter();
        Handler handler = new WriterHandler(log);
        Logger.getLogger(FailStep.class.getName()).addHandler(handler);
        try {
            Exception foreign = new NumberFormatException("For input string: \"DE07 1,234.50\"");
            fail.fail(new Processing(claimed("retried.csv")), new IOException("read DE07 1,234.50", foreign));
            fail.fail(new Processing(claimed("quoted.csv")), new Defect("line 3 cannot be", foreign));
        } finally {
            Logger.getLogger(FailStep.class.getName()).removeHandler(handler);
        }
        assertThat(log.toString())
                .contains("TRANSIENT", "IOException", "dead letter", "Defect: line 3 cannot be")
                .contains("NumberFormatException", "StepFailuresTest.java")
                .doesNotContain("1,234.50");
    }

    /** An arrival of its own that a worker has just claimed. */
    private Arrival claimed(String name) throws Exception {
        Received received = received(name, "outgoing|" + name + "|1|1");
        land.land(List.of(received));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> state(received.arrival().id()).equals("processed"));
        ledger.execute("update arrival set state = 'processing', lease_owner = 'test', lease_until = now() + interval"
                + " '1 hour' where id = '" + received.arrival().id() + "'");
        return QuarkusTransaction.requiringNew()
                .call(() -> arrivals.find(received.arrival().id()).orElseThrow());
    }

    private static final class WriterHandler extends Handler {
        private final PrintWriter out;

        WriterHandler(Writer out) {
            this.out = new PrintWriter(out, true);
        }

        @Override
        public void publish(LogRecord record) {
            out.println(ExtLogRecord.wrap(record).getFormattedMessage());
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(out);
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.close();
        }
    }

    /** A process that stood still for longer than its lease wakes up in the middle of a poll. */
    @Test
    void aPollThatLostItsChannelLandsNothing() throws Exception {
        long fence = leases.take(PARTNER, "statements", Duration.ofMinutes(1)).orElseThrow();
        land.land(List.of(
                new Received(received("held.csv", "outgoing|held.csv|1|1").arrival(), fence)));
        Received late =
                new Received(received("late.csv", "outgoing|late.csv|1|1").arrival(), fence);
        Received later =
                new Received(received("later.csv", "outgoing|later.csv|1|1").arrival(), fence);
        ledger.execute("update channel_lease set owner = 'another instance', fence = fence + 1 where partner = '"
                + PARTNER + "' and channel = 'statements'");

        assertThat(land.land(List.of(late, later)))
                .containsOnlyKeys("outgoing|late.csv|1|1", "outgoing|later.csv|1|1")
                .allSatisfy((key, why) -> assertThat(why).contains("another instance"));

        assertThat(ledger.rows("select name from arrival where partner = '" + PARTNER
                        + "' and name in ('held.csv', 'late.csv', 'later.csv')"))
                .isEqualTo(List.of(Map.of("name", "held.csv")));
    }

    private String state(UUID id) {
        return ledger.rows("select state from arrival where id = '" + id + "'")
                .get(0)
                .get("state");
    }

    private Received received(String name, String sourceKey) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        String text = HarborFiles.statement("DE07", name, 2);
        exchange.getMessage().setBody(text.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader("EntrepotPartner", PARTNER);
        exchange.getMessage().setHeader("EntrepotChannel", "statements");
        exchange.getMessage().setHeader("EntrepotSourceKey", sourceKey);
        exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, name);
        return receive.receive(exchange);
    }
}
