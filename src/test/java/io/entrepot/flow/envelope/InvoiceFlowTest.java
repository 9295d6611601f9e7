package io.entrepot.flow.envelope;

import static io.entrepot.support.ErpInvoices.handIn;
import static io.entrepot.support.ErpInvoices.post;
import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.StaediAcknowledgment;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** An invoice from our ERP to the retailer's 997, and what is owed meanwhile. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvoiceFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void anInvoiceLeavesAsAn810AndTheAcceptingAcknowledgmentClosesWhatTheRetailerOwed() {
        X12Files acme = X12Files.admit(servers, "juniper");
        acme.drop("order.edi", acme.interchange(1, acme.order("4500000101", "AR-10001")));
        awaitCount("select count(*) from document where partner = 'juniper'", 1);
        handIn("juniper", "R-101", "4500000101", "Blue pens");
        String sent = awaitFile(acme, "810-.*");
        assertThat(sent)
                .contains(
                        "GS*IN*5551234567*JUNIPER*",
                        "BIG*",
                        "*R-101*20261120*4500000101",
                        "REF*IA*77120~",
                        "IT1*1*12*EA*4.25*");
        awaitCount(owed("juniper", "theirs", "open"), 3);
        awaitCount(
                "select count(*) from obligation where partner = 'juniper' and expects = '810' and state = 'closed'",
                1);

        String byStaedi = StaediAcknowledgment.of("JUNIPER", 2, X12Files.group(sent), X12Files.set(sent), "A");
        acme.drop("ack.edi", byStaedi);
        awaitCount(owed("juniper", "theirs", "closed"), 3);
        assertThat(ledger.count("select count(*) from obligation where partner = 'juniper' and direction = 'theirs'"
                        + " and evidence is null"))
                .isZero();
    }

    @Test
    void aRejectingAcknowledgmentGoesBackToTheErpAsARefusal() {
        X12Files acme = X12Files.admit(servers, "larch");
        handIn("larch", "R-201", null, "Blue pens");
        String sent = awaitFile(acme, "810-.*");
        acme.drop("nack.edi", acme.acknowledgment(1, X12Files.verdictOn(sent, "R")));
        awaitCount(owed("larch", "theirs", "rejected"), 3);
        List<Map<String, Object>> refusals = as("erp")
                .get("/api/v1/deliveries/erp/refusals-to-erp?limit=500")
                .jsonPath()
                .getList("items");
        assertThat(refusals).anySatisfy(refusal -> assertThat(refusal.get("head"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("customer", "larch")
                .containsEntry("number", "R-201")
                .containsEntry("by", "997"));
    }

    @Test
    void aDelimiterInDataIsSubstitutedAsAgreedAndRefusedWhereItIsNot() {
        X12Files maple = X12Files.admit(servers, "maple");
        handIn("maple", "R-301", null, "Pens * 12 ~ blue");
        assertThat(awaitFile(maple, "810-.*")).contains("PID*F****Pens   12   blue~");

        X12Files oak = X12Files.admit(
                servers,
                "oak",
                text -> text.replace("delimiterInData: {substitute: \" \"}", "delimiterInData: refuse"));
        handIn("oak", "R-302", null, "Pens * 12");
        awaitCount("select count(*) from delivery where partner = 'oak' and state = 'refused'", 1);
        assertThat(incoming(oak, ".*")).isEmpty();
        assertThat(ledger.count("select count(*) from control_number where partner = 'oak'"))
                .as("its numbers were given back")
                .isZero();
        awaitCount("select count(*) from document where partner = 'oak' and type = 'invoice-refusal'", 1);
    }

    @Test
    void controlNumbersGoOnBehindTheSeedWithoutAGap() {
        X12Files pine = X12Files.admit(servers, "pine");
        for (int i = 1; i <= 3; i++) {
            handIn("pine", "R-40" + i, null, "Pens");
        }
        await().atMost(PATIENCE).until(() -> incoming(pine, "810-.*").size() == 3);
        assertThat(incoming(pine, "810-.*").stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactly("810-000001201.edi", "810-000001202.edi", "810-000001203.edi");
    }

    @Test
    void anAcknowledgmentOfNothingWeSentIsAFinding() {
        X12Files acme = X12Files.admit(servers, "rowan");
        acme.drop("stray.edi", acme.acknowledgment(1, "AK1*IN*999~\nAK2*810*0001~\nAK5*A~\nAK9*A*1*1*1~\n"));
        awaitCount(
                "select count(*) from finding f join arrival a on a.id = f.arrival_id where a.partner = 'rowan'"
                        + " and f.rule = 'acknowledgement-unmatched'",
                1);
        assertThat(ledger.count("select count(*) from delivery where partner = 'rowan'"))
                .as("an acknowledgment is never acknowledged")
                .isZero();
    }

    @Test
    void anInvoiceForNobodyWeKnowWaitsForAPerson() {
        post("nobody-known", "R-501", null, "Pens");
        awaitCount(
                "select count(*) from arrival a join finding f on f.arrival_id = a.id where a.partner = 'erp'"
                        + " and a.state = 'held' and f.rule = 'invoice-without-receiver'",
                1);
    }

    private static String owed(String partner, String direction, String state) {
        return "select count(*) from obligation where partner = '" + partner + "' and direction = '" + direction
                + "' and state = '" + state + "'";
    }

    private void awaitCount(String query, long count) {
        await(query).atMost(PATIENCE).until(() -> ledger.count(query) == count);
    }

    private String awaitFile(X12Files partner, String name) {
        await(name).atMost(PATIENCE).until(() -> incoming(partner, name).size() == 1);
        try {
            return Files.readString(incoming(partner, name).get(0), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> incoming(X12Files partner, String name) {
        try (Stream<Path> files = Files.list(servers.incoming(partner.partner()))) {
            return files.filter(file -> file.getFileName().toString().matches(name + "\\.edi"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
