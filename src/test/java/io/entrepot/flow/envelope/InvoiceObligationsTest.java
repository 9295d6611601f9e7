package io.entrepot.flow.envelope;

import static io.entrepot.support.ErpInvoices.handIn;
import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.acknowledgement.ledger.ObligationSweep;
import io.entrepot.support.Ledger;
import io.entrepot.support.PartnerMailbox;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is owed for an invoice that has not left, that cannot leave, and that the retailer does not take. From outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvoiceObligationsTest {
    @Inject
    ObligationSweep sweep;

    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    /** The folder is not there: nobody can say that the retailer is late. Then it is, and the time begins. */
    @Test
    void anInvoiceThatHasNotLeftIsUnsentAndNobodyIsLate() throws IOException {
        X12Files.admit(
                servers,
                "buckthorn",
                text -> text.replace("directory: incoming}\n    delimiters", "directory: invoices}\n    delimiters"));
        handIn("buckthorn", "R-601", null, "Pens");
        awaitCount("select count(*) from obligation where partner = 'buckthorn'", 3);
        sweep.run();
        as("viewer")
                .get("/api/v1/obligations?partner=buckthorn&state=unsent")
                .then()
                .body("items", hasSize(3))
                .body("items.unsent", everyItem(is(true)))
                .body("items.overdue", everyItem(is(false)))
                .body("items.dueAt", everyItem(nullValue()));
        assertThat(as("viewer").get("/acknowledgements?partner=buckthorn").asString())
                .contains("not sent yet", "24h after it is sent");
        assertThat(alerts("buckthorn")).isEmpty();

        Files.createDirectory(servers.incoming("buckthorn").resolveSibling("invoices"));
        awaitCount("select count(*) from delivery where partner = 'buckthorn' and state = 'delivered'", 1);
        as("viewer")
                .get("/api/v1/obligations?partner=buckthorn&state=unsent")
                .then()
                .body("items", hasSize(0));
        ledger.execute("update obligation set due_at = now() - interval '1 hour' where partner = 'buckthorn'");
        sweep.run();
        assertThat(alerts("buckthorn")).containsExactly(Map.of("kind", "obligation-overdue"));
    }

    @Test
    void anInvoiceThatBecomesADeadLetterIsAnAlertAndNotTheRetailersDebt() {
        X12Files.admit(servers, "magnolia", text -> text.replaceAll(" +live: .*\n", ""));
        handIn("magnolia", "R-611", null, "Pens");
        awaitCount("select count(*) from delivery where partner = 'magnolia' and state = 'dead-lettered'", 1);
        assertThat(alerts("magnolia")).containsExactly(Map.of("kind", "dead-letter"));
        assertThat(ledger.count("select count(*) from obligation where partner = 'magnolia'"))
                .isZero();
    }

    @Test
    void anInvoiceThatOurOwnCheckRefusesIsAnAlertAndNotTheRetailersDebt() {
        X12Files.admit(
                servers,
                "hornbeam",
                text -> text.replace("delimiterInData: {substitute: \" \"}", "delimiterInData: refuse"));
        handIn("hornbeam", "R-621", null, "Pens * 12");
        awaitCount("select count(*) from delivery where partner = 'hornbeam' and state = 'refused'", 1);
        assertThat(alerts("hornbeam")).containsExactly(Map.of("kind", "edi-not-sent"));
        assertThat(ledger.count("select count(*) from obligation where partner = 'hornbeam'"))
                .isZero();
    }

    @Test
    void anOrderIsOwedItsInvoiceAgainWhenTheRetailerRejectsIt() {
        X12Files acme = X12Files.admit(servers, "hickory");
        acme.drop("order.edi", acme.interchange(1, acme.order("4500000701", "AR-10001")));
        acme.answers(1);
        acme.clear();
        handIn("hickory", "R-701", "4500000701", "Pens");
        String owed = "select state from obligation where partner = 'hickory' and expects = '810'";
        String sent = acme.answers(1).get(0);
        await().until(() -> ledger.rows(owed).equals(List.of(Map.of("state", "closed"))));

        acme.drop("nack.edi", acme.acknowledgment(2, X12Files.verdictOn(sent, "R")));
        acme.awaitState("nack.edi", "processed");
        assertThat(ledger.rows(owed)).isEqualTo(List.of(Map.of("state", "open")));

        handIn("hickory", "R-702", "4500000701", "Other pens");
        await().atMost(PartnerMailbox.PATIENCE)
                .until(() -> ledger.rows(owed).equals(List.of(Map.of("state", "closed"))));
    }

    private List<Map<String, String>> alerts(String partner) {
        return ledger.rows("select kind from alert where partner = '" + partner + "' and acknowledged_at is null");
    }

    private void awaitCount(String query, long count) {
        await(query).atMost(PartnerMailbox.PATIENCE).until(() -> ledger.count(query) == count);
    }
}
