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

/** What a retailer drops into its mailbox, what it gets back, and what our own systems get. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MailboxFlowTest {
    private final TestServers servers = TestServers.current();
    private final Ledger ledger = servers.ledger();

    @Test
    void aGoodOrderIsAcceptedAndHandedOverAndABadOneIsRejectedWithItsErrors() {
        X12Files acme = X12Files.admit(servers, "aspen");
        acme.drop("good.edi", acme.interchange(1, acme.order("4500000001", "AR-10001", "AR-10002")));
        acme.drop(
                "bad.edi",
                acme.interchange(2, acme.order("4500000002", "AR-10001").replace("PO1*1*12*", "PO1*1*dozen*")));
        acme.awaitState("good.edi", "processed");
        acme.awaitState("bad.edi", "quarantined");

        List<String> answers = acme.answers(2);
        assertThat(answers)
                .anySatisfy(answer -> assertThat(answer).contains("AK1*PO*1~\nAK2*850*0001~\nAK5*A~\nAK9*A*1*1*1~"));
        assertThat(answers).anySatisfy(answer -> assertThat(answer)
                .contains("AK1*PO*2~", "AK3*PO1*", "AK4*2*330*6*dozen~", "AK5*R*5~\nAK9*R*1*1*0~"));
        assertThat(ledger.rows("select business_key, lines::text from document where partner = 'aspen'"))
                .isEqualTo(List.of(Map.of("business_key", "aspen|4500000001", "lines", "2")));
        assertThat(acme.handedOver()).isEqualTo(1);
        assertThat(ledger.count("select count(*) from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'aspen' and a.name = 'bad.edi' and f.path like '%PO1%'"))
                .isEqualTo(1);
        await("what we owed is answered")
                .atMost(PartnerMailbox.PATIENCE)
                .until(() -> ledger.count(
                                "select count(*) from obligation where partner = 'aspen' and expects = '997' and state = 'closed'")
                        == 2);
        assertThat(ledger.count("select count(*) from obligation where partner = 'aspen' and expects = '810'"
                        + " and state = 'open'"))
                .as("the accepted order is to be invoiced")
                .isEqualTo(1);
    }

    @Test
    void oneBadSetNeverFailsItsNeighbours() {
        X12Files acme = X12Files.admit(servers, "birch");
        acme.drop(
                "three.edi",
                acme.interchange(
                        1,
                        acme.order("4500000011", "AR-10001"),
                        acme.order("4500000012", "AR-10001").replace("BEG*00*SA", "BEG*00*"),
                        acme.order("4500000013", "AR-10002")));
        acme.awaitState("three.edi", "processed");
        assertThat(acme.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("AK2*850*0002~", "AK9*P*3*3*2~"));
        assertThat(acme.documents()).containsExactly("birch|4500000011", "birch|4500000013");
    }

    @Test
    void anInterchangeSentAgainGetsTheSameAnswerAgainAndHasNoOtherEffect() {
        X12Files acme = X12Files.admit(servers, "cedar");
        String interchange = acme.interchange(1, acme.order("4500000021", "AR-10001"));
        acme.drop("first.edi", interchange);
        acme.awaitState("first.edi", "processed");
        String answer = acme.answers(1).get(0);
        acme.clear();
        acme.drop("second.edi", interchange);
        acme.awaitState("second.edi", "duplicate");
        assertThat(acme.answers(1)).containsExactly(answer);
        assertThat(acme.documents()).hasSize(1);
    }

    @Test
    void aControlNumberWithOtherContentIsRefusedByTa1() {
        X12Files acme = X12Files.admit(servers, "dogwood");
        acme.drop("first.edi", acme.interchange(1, acme.order("4500000031", "AR-10001")));
        acme.awaitState("first.edi", "processed");
        acme.answers(1);
        acme.clear();
        acme.drop("other.edi", acme.interchange(1, acme.order("4500000032", "AR-10001")));
        acme.awaitState("other.edi", "quarantined");
        assertThat(acme.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("TA1*000000001*", "*R*025~", "IEA*0*"));
        assertThat(acme.documents()).hasSize(1);
    }

    @Test
    void anUnknownItemHoldsItsOrderOnlyAndTheReleaseDoublesNothing() {
        X12Files acme = X12Files.admit(servers, "elm");
        acme.drop(
                "two.edi",
                acme.interchange(1, acme.order("4500000041", "AR-10001"), acme.order("4500000042", "AR-99999")));
        acme.awaitState("two.edi", "held");
        assertThat(acme.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("AK9*A*2*2*2~"));
        assertThat(acme.documents()).containsExactly("elm|4500000041");

        acme.changeFile("lookups/items.csv", text -> text + "AR-99999,GEL-GLITTER\n");
        acme.changeContract(2, text -> text);
        acme.release("two.edi");
        acme.awaitState("two.edi", "processed");
        assertThat(acme.documents()).containsExactly("elm|4500000041", "elm|4500000042");
        assertThat(acme.answers(1)).as("no second answer").hasSize(1);
    }

    @Test
    void anOrderNumberWithOtherContentUnderANewControlNumberIsHeld() {
        X12Files acme = X12Files.admit(servers, "fir");
        acme.drop("first.edi", acme.interchange(1, acme.order("4500000051", "AR-10001")));
        acme.awaitState("first.edi", "processed");
        acme.drop("same.edi", acme.interchange(2, acme.order("4500000051", "AR-10001")));
        acme.awaitState("same.edi", "duplicate");
        acme.drop("other.edi", acme.interchange(3, acme.order("4500000051", "AR-10002")));
        acme.awaitState("other.edi", "held");
        assertThat(acme.documents()).hasSize(1);
    }

    @Test
    void anInterchangeThatNobodyKnowsIsVisibleAndAnsweredToNobody() {
        X12Files acme = X12Files.admit(servers, "ginkgo");
        String stranger =
                acme.interchange(1, acme.order("4500000061", "AR-10001")).replace("GINKGO ", "NOBODY ");
        acme.drop("stranger.edi", stranger);
        acme.awaitState("stranger.edi", "quarantined");
        assertThat(ledger.count("select count(*) from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'ginkgo' and f.severity ilike 'error'"))
                .isPositive();
        assertThat(ledger.count("select count(*) from delivery where partner = 'ginkgo' and delivery like 'edi%'"))
                .isZero();
    }

    @Test
    void theTestEnvironmentIsAnsweredAndNothingIsHandedOver() {
        X12Files acme = X12Files.admit(servers, "hazel");
        acme.drop("test.edi", acme.testInterchange(1, acme.order("4500000071", "AR-10001")));
        acme.awaitState("test.edi", "processed");
        assertThat(acme.answers(1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("*T*>~", "AK9*A*1*1*1~"));
        assertThat(acme.reports("test.edi"))
                .singleElement()
                .asString()
                .as("a report for people, though nothing is wrong")
                .contains(",test.edi,", ",accepted,");
        assertThat(ledger.count("select count(*) from delivery d join document o on o.id = d.document_id"
                        + " where o.partner = 'hazel'"))
                .isZero();
    }

    @Test
    void aBadFileOfTheTestEnvironmentIsReportedBesideItsAnswer() {
        X12Files acme = X12Files.admit(servers, "linden");
        String bad = acme.order("4500000091", "AR-10001").replace("PO1*1*12*", "PO1*1*dozen*");
        acme.drop("bad.edi", acme.testInterchange(1, bad));
        acme.awaitState("bad.edi", "quarantined");
        assertThat(acme.answers(1)).singleElement().asString().contains("AK9*R*1*1*0~");
        assertThat(acme.reports("bad.edi")).singleElement().asString().contains(",rejected,", "PO102", ",dozen,");
    }

    @Test
    void theGuideRejectsWhatTheStandardAllows() {
        X12Files acme = X12Files.admit(servers, "koa");
        String withoutVendor = acme.order("4500000101", "AR-10001")
                .replace("REF*DP*042~\nREF*IA*77120~\n", "")
                .replace("BEG*00*SA", "BEG*00*RL");
        acme.drop("order.edi", acme.interchange(1, withoutVendor));
        acme.awaitState("order.edi", "quarantined");
        assertThat(acme.answers(1)).singleElement().asString().contains("AK4*2*92*7*RL~", "AK3*REF*", "AK5*R*5~");
    }

    @Test
    void whatTheGuideToleratesIsAcceptedWithErrorsAndHandedOver() {
        X12Files acme = X12Files.admit(servers, "rosewood");
        String shortStore = acme.order("4500000111", "AR-10001").replace("92*0421~", "92*7~");
        acme.drop("order.edi", acme.interchange(1, shortStore));
        acme.awaitState("order.edi", "processed");
        assertThat(acme.answers(1)).singleElement().asString().contains("AK4*4*67*4*7~", "AK5*E*5~", "AK9*E*1*1*1~");
        assertThat(ledger.count("select count(*) from delivery d join document o on o.id = d.document_id"
                        + " where o.partner = 'rosewood' and d.partner = 'erp'"))
                .isEqualTo(1);
    }

    @Test
    void aGuideThatDoesNotFitNeverComesIntoForce() {
        X12Files acme = X12Files.admit(servers, "sumac");
        acme.awaitVersion(1);
        acme.changeFile("mapping/orders-004010/guide.yaml", text -> text.replace("BEG02", "BEG77"));
        await("the problem is shown").atMost(PartnerMailbox.PATIENCE).until(() -> PartnerMailbox.as("viewer")
                .get("/api/v1/partners/sumac")
                .jsonPath()
                .getList("problems.file", String.class)
                .contains("sumac/mapping/orders-004010/guide.yaml"));
        acme.drop("order.edi", acme.interchange(1, acme.order("4500000121", "AR-10001")));
        acme.awaitState("order.edi", "processed");
        assertThat(acme.answers(1))
                .singleElement()
                .asString()
                .as("by the guide before")
                .contains("AK9*A*1*1*1~");
    }

    @Test
    void aPartnerInShadowIsReadAndItsAnswersAreKeptAndNotSent() {
        X12Files acme =
                X12Files.admit(servers, "ivy", text -> text.replace("version: 1", "version: 1\nstatus: shadow"));
        acme.drop("order.edi", acme.interchange(1, acme.order("4500000081", "AR-10001")));
        acme.awaitState("order.edi", "processed");
        assertThat(ledger.rows("select state from delivery where partner = 'ivy' and delivery like 'edi%'"))
                .isEqualTo(List.of(Map.of("state", "withheld")));
        assertThat(ledger.count("select count(*) from delivery where partner = 'erp'"
                        + " and document_id in (select id from document where partner = 'ivy')"))
                .isZero();
        assertThat(servers.outgoing("ivy").resolve("order.edi"))
                .as("nothing is moved")
                .exists();
    }
}
