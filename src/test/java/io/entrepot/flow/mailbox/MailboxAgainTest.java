package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.support.Ledger;
import io.entrepot.support.PartnerMailbox;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was answered stands: interchanges that come twice, and arrivals that are worked on twice. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MailboxAgainTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void oneNumberForTwoContentsInOneFileIsRefusedTheSecondTime() {
        X12Files acme = X12Files.admit(servers, "bracken");
        acme.drop(
                "twice.edi",
                acme.interchange(1, acme.order("4600000001", "AR-10001"))
                        + acme.interchange(1, acme.order("4600000002", "AR-10001")));
        acme.awaitState("twice.edi", "quarantined");
        assertThat(acme.documents()).containsExactly("bracken|4600000001");
        assertThat(verdicts("bracken")).containsExactly("A", "R");
    }

    @Test
    void aReleaseDoesNotTakeWhatWasRefused() {
        X12Files acme = X12Files.admit(servers, "sorrel");
        acme.drop("first.edi", acme.interchange(1, acme.order("4600000011", "AR-10001")));
        acme.awaitState("first.edi", "processed");
        acme.drop("other.edi", acme.interchange(1, acme.order("4600000012", "AR-10001")));
        acme.awaitState("other.edi", "quarantined");

        acme.release("other.edi");
        awaitEvents(acme, "other.edi", 2);
        assertThat(acme.documents()).containsExactly("sorrel|4600000011");
    }

    @Test
    void whatWasAcceptedAndWouldBeRefusedTodayWaitsUntilTheContractTakesItAgain() {
        X12Files acme = X12Files.admit(servers, "mint");
        acme.drop("held.edi", acme.interchange(1, acme.order("4600000061", "AR-99999")));
        acme.awaitState("held.edi", "held");
        String answer = acme.answers(1).get(0);
        assertThat(answer).contains("AK9*A*1*1*1~");

        acme.changeFile("lookups/items.csv", text -> text + "AR-99999,GEL-GLITTER\n");
        acme.changeFile("mapping/orders-004010/guide.yaml", text -> text.replace("codes: [SA, NE]", "codes: [NE]"));
        acme.changeContract(2, text -> text);
        acme.release("held.edi");
        awaitEvents(acme, "held.edi", 2);
        acme.awaitState("held.edi", "held");
        assertThat(ledger.rows("select f.path, f.expected from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'mint' and f.rule = 'accepted-before'"))
                .isEqualTo(List.of(
                        Map.of("path", "ISA 000000001", "expected", "the verdict we have answered, which accepts it")));
        assertThat(acme.documents()).isEmpty();
        assertThat(verdicts("mint")).containsExactly("A");

        acme.changeFile("mapping/orders-004010/guide.yaml", text -> text.replace("codes: [NE]", "codes: [SA, NE]"));
        acme.changeContract(3, text -> text);
        acme.release("held.edi");
        acme.awaitState("held.edi", "processed");
        assertThat(acme.documents()).containsExactly("mint|4600000061");
        assertThat(acme.answers(1)).as("answered once").containsExactly(answer);
    }

    @Test
    void aDuplicateIsAnsweredAsWhatItRepeatsNotAsAnAttemptThatFailed() {
        X12Files acme = X12Files.admit(servers, "teasel");
        String good = acme.interchange(1, acme.order("4600000021", "AR-10001"));
        acme.drop("good.edi", good);
        acme.awaitState("good.edi", "processed");
        acme.drop("cut.edi", good.substring(0, good.indexOf("IEA")));
        acme.awaitState("cut.edi", "quarantined");
        acme.drop("again.edi", good);
        acme.awaitState("again.edi", "duplicate");
        assertThat(ledger.rows(
                        "select d.file_name like '997-%' as accepting from delivery d join arrival a on a.id = d.arrival_id"
                                + " where a.partner = 'teasel' and a.name = 'again.edi'"))
                .isEqualTo(List.of(Map.of("accepting", "t")));
    }

    @Test
    void anAnswerIsNotAnsweredEvenWhereEveryInterchangeIs() {
        X12Files acme = X12Files.admit(servers, "thistle", text -> text.replace("ta1: on-error", "ta1: always"));
        acme.drop("order.edi", acme.interchange(1, acme.order("4600000031", "AR-10001")));
        acme.awaitState("order.edi", "processed");
        acme.drop("ack.edi", acme.acknowledgment(2, "AK1*IN*999~\nAK2*810*0001~\nAK5*A~\nAK9*A*1*1*1~\n"));
        acme.awaitState("ack.edi", "processed");
        assertThat(ledger.rows("select a.name from delivery d join arrival a on a.id = d.arrival_id"
                        + " where a.partner = 'thistle' and d.delivery like 'edi%'"))
                .isEqualTo(List.of(Map.of("name", "order.edi")));
    }

    @Test
    void whatIsWithheldInShadowIsNotSentByAnOperatorEither() {
        X12Files acme =
                X12Files.admit(servers, "vetch", text -> text.replace("version: 1", "version: 1\nstatus: shadow"));
        acme.drop("order.edi", acme.interchange(1, acme.order("4600000041", "AR-10001")));
        acme.awaitState("order.edi", "processed");
        String withheld = ledger.rows("select id from delivery where partner = 'vetch'")
                .get(0)
                .get("id");
        PartnerMailbox.as("operator")
                .post("/api/v1/deliveries/" + withheld + "/redeliver")
                .then()
                .statusCode(409);
    }

    @Test
    void anOperatorCannotRejectWhatWasAccepted() {
        X12Files acme = X12Files.admit(servers, "yarrow");
        acme.drop("held.edi", acme.interchange(1, acme.order("4600000051", "AR-99999")));
        acme.awaitState("held.edi", "held");
        PartnerMailbox.as("operator")
                .contentType("application/json")
                .body(Map.of("reason", "no"))
                .post("/api/v1/arrivals/" + acme.arrival("held.edi") + "/reject")
                .then()
                .statusCode(409);
        assertThat(ledger.count("select count(*) from delivery where partner = 'yarrow' and delivery = 'error-report'"))
                .as("the partner's 997 said accepted")
                .isZero();
    }

    private List<String> verdicts(String partner) {
        return ledger
                .rows("select verdict from edi_interchange where direction = 'in' and partner = '" + partner
                        + "' order by first_byte")
                .stream()
                .map(row -> row.get("verdict"))
                .toList();
    }

    /** Waits until the arrival has come to its end that many times. */
    private void awaitEvents(X12Files partner, String name, int ends) {
        await().atMost(PartnerMailbox.PATIENCE)
                .until(() -> ledger.count("select count(*) from arrival_event e join arrival a"
                                + " on a.id = e.arrival_id where a.partner = '" + partner.partner() + "' and a.name = '"
                                + name
                                + "' and e.event in ('processed', 'quarantined', 'held', 'duplicate')")
                        == ends);
    }
}
