package io.entrepot.flow.mailbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was answered stands: interchanges that come twice, and arrivals that are worked on twice. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MailboxAgainTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestServers servers;
    private Ledger ledger;

    @BeforeEach
    void find() {
        servers = TestServers.current();
        ledger = new Ledger(servers.jdbcUrl());
    }

    @Test
    void oneNumberForTwoContentsInOneFileIsRefusedTheSecondTime() {
        X12Files acme = X12Files.admit(servers, "bracken");
        drop(
                acme,
                "twice.edi",
                acme.interchange(1, acme.order("4600000001", "AR-10001"))
                        + acme.interchange(1, acme.order("4600000002", "AR-10001")));
        awaitState(acme, "twice.edi", "quarantined");
        assertThat(orders("bracken")).containsExactly("bracken|4600000001");
        assertThat(verdicts("bracken")).containsExactly("A", "R");
    }

    @Test
    void aReleaseDoesNotTakeWhatWasRefused() {
        X12Files acme = X12Files.admit(servers, "sorrel");
        drop(acme, "first.edi", acme.interchange(1, acme.order("4600000011", "AR-10001")));
        awaitState(acme, "first.edi", "processed");
        drop(acme, "other.edi", acme.interchange(1, acme.order("4600000012", "AR-10001")));
        awaitState(acme, "other.edi", "quarantined");

        release(acme, "other.edi");
        awaitEvents(acme, "other.edi", 2);
        assertThat(orders("sorrel")).containsExactly("sorrel|4600000011");
    }

    @Test
    void aDuplicateIsAnsweredAsWhatItRepeatsNotAsAnAttemptThatFailed() {
        X12Files acme = X12Files.admit(servers, "teasel");
        String good = acme.interchange(1, acme.order("4600000021", "AR-10001"));
        drop(acme, "good.edi", good);
        awaitState(acme, "good.edi", "processed");
        drop(acme, "cut.edi", good.substring(0, good.indexOf("IEA")));
        awaitState(acme, "cut.edi", "quarantined");
        drop(acme, "again.edi", good);
        awaitState(acme, "again.edi", "duplicate");
        assertThat(ledger.rows(
                        "select d.file_name like '997-%' as accepting from delivery d join arrival a on a.id = d.arrival_id"
                                + " where a.partner = 'teasel' and a.name = 'again.edi'"))
                .isEqualTo(List.of(Map.of("accepting", "t")));
    }

    @Test
    void anAnswerIsNotAnsweredEvenWhereEveryInterchangeIs() {
        X12Files acme = X12Files.admit(servers, "thistle", text -> text.replace("ta1: on-error", "ta1: always"));
        drop(acme, "order.edi", acme.interchange(1, acme.order("4600000031", "AR-10001")));
        awaitState(acme, "order.edi", "processed");
        drop(acme, "ack.edi", acme.acknowledgment(2, "AK1*IN*999~\nAK2*810*0001~\nAK5*A~\nAK9*A*1*1*1~\n"));
        awaitState(acme, "ack.edi", "processed");
        assertThat(ledger.rows("select a.name from delivery d join arrival a on a.id = d.arrival_id"
                        + " where a.partner = 'thistle' and d.delivery like 'edi%'"))
                .isEqualTo(List.of(Map.of("name", "order.edi")));
    }

    @Test
    void whatIsWithheldInShadowIsNotSentByAnOperatorEither() {
        X12Files acme =
                X12Files.admit(servers, "vetch", text -> text.replace("version: 1", "version: 1\nstatus: shadow"));
        drop(acme, "order.edi", acme.interchange(1, acme.order("4600000041", "AR-10001")));
        awaitState(acme, "order.edi", "processed");
        String withheld = ledger.rows("select id from delivery where partner = 'vetch'")
                .get(0)
                .get("id");
        as("operator")
                .post("/api/v1/deliveries/" + withheld + "/redeliver")
                .then()
                .statusCode(409);
    }

    @Test
    void anOperatorCannotRejectWhatWasAccepted() {
        X12Files acme = X12Files.admit(servers, "yarrow");
        drop(acme, "held.edi", acme.interchange(1, acme.order("4600000051", "AR-99999")));
        awaitState(acme, "held.edi", "held");
        as("operator")
                .contentType("application/json")
                .body(Map.of("reason", "no"))
                .post("/api/v1/arrivals/" + arrival(acme, "held.edi") + "/reject")
                .then()
                .statusCode(409);
        assertThat(ledger.count("select count(*) from delivery where partner = 'yarrow' and delivery = 'error-report'"))
                .as("the partner's 997 said accepted")
                .isZero();
    }

    private List<String> orders(String partner) {
        return ledger
                .rows("select business_key from document where partner = '" + partner + "' order by business_key")
                .stream()
                .map(row -> row.get("business_key"))
                .toList();
    }

    private List<String> verdicts(String partner) {
        return ledger
                .rows("select verdict from edi_interchange where partner = '" + partner + "' order by first_byte")
                .stream()
                .map(row -> row.get("verdict"))
                .toList();
    }

    private void release(X12Files partner, String name) {
        as("operator")
                .post("/api/v1/arrivals/" + arrival(partner, name) + "/release")
                .then()
                .statusCode(204);
    }

    /** Waits until the arrival has come to its end that many times. */
    private void awaitEvents(X12Files partner, String name, int ends) {
        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival_event e join arrival a"
                                + " on a.id = e.arrival_id where a.partner = '" + partner.partner() + "' and a.name = '"
                                + name
                                + "' and e.event in ('processed', 'quarantined', 'held', 'duplicate')")
                        == ends);
    }

    private static String arrival(X12Files partner, String name) {
        return as("viewer")
                .get("/api/v1/arrivals?partner=" + partner.partner())
                .jsonPath()
                .param("name", name)
                .getString("items.find { it.name == name }.id");
    }

    private void drop(X12Files partner, String name, String content) {
        HarborFiles.put(servers.outgoing(partner.partner()), name, content.getBytes(StandardCharsets.US_ASCII));
    }

    private static void awaitState(X12Files partner, String name, String state) {
        await(name + " is " + state).atMost(PATIENCE).until(() -> as("viewer")
                .get("/api/v1/arrivals?partner=" + partner.partner() + "&state=" + state)
                .jsonPath()
                .getList("items.name", String.class)
                .contains(name));
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }
}
