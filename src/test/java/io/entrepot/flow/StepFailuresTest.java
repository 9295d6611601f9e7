package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.entrepot.landing.Arrival;
import io.entrepot.landing.Arrivals;
import io.entrepot.landing.NewArrival;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
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
        ledger = new Ledger(TestServers.current().jdbcUrl());
    }

    /** A hostile server can put a NUL into a file name, which PostgreSQL takes in no text. */
    @Test
    void aFileThatTheDatabaseRefusesHoldsUpNoOtherOfItsPoll() throws Exception {
        NewArrival before = received("before.csv", "outgoing|before.csv|1|1");
        NewArrival poisonous = received("poison.csv", "outgoing|poi\0son.csv|1|1");
        NewArrival after = received("after.csv", "outgoing|after.csv|1|1");

        assertThatThrownBy(() -> land.land(List.of(before, poisonous, after)))
                .as("the poll is told of the one that failed")
                .isInstanceOf(RuntimeException.class);

        assertThat(ledger.rows("select name from arrival where partner = '" + PARTNER
                        + "' and name in ('before.csv', 'poison.csv', 'after.csv') order by id"))
                .extracting(row -> row.get("name"))
                .containsExactly("before.csv", "after.csv");
    }

    /** The database committed T2 and the line broke before it said so: the failure must not undo what is done. */
    @Test
    void aCommitWhoseAnswerWasLostIsFoundDone() throws Exception {
        NewArrival received = received("committed.csv", "outgoing|committed.csv|1|1");
        land.land(List.of(received));
        UUID id = received.id();
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

    private String state(UUID id) {
        return ledger.rows("select state from arrival where id = '" + id + "'")
                .get(0)
                .get("state");
    }

    private NewArrival received(String name, String sourceKey) throws Exception {
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
