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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a retailer drops into its mailbox, what it gets back, and what our own systems get. Only from outside. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MailboxFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestServers servers;
    private Ledger ledger;

    @BeforeEach
    void find() {
        servers = TestServers.current();
        ledger = new Ledger(servers.jdbcUrl());
    }

    @Test
    void aGoodOrderIsAcceptedAndHandedOverAndABadOneIsRejectedWithItsErrors() {
        X12Files acme = X12Files.admit(servers, "aspen");
        drop(acme, "good.edi", acme.interchange(1, acme.order("4500000001", "AR-10001", "AR-10002")));
        drop(
                acme,
                "bad.edi",
                acme.interchange(2, acme.order("4500000002", "AR-10001").replace("PO1*1*12*", "PO1*1*dozen*")));
        awaitState(acme, "good.edi", "processed");
        awaitState(acme, "bad.edi", "quarantined");

        List<String> answers = answers(acme, 2);
        assertThat(answers)
                .anySatisfy(answer -> assertThat(answer).contains("AK1*PO*1~\nAK2*850*0001~\nAK5*A~\nAK9*A*1*1*1~"));
        assertThat(answers).anySatisfy(answer -> assertThat(answer)
                .contains("AK1*PO*2~", "AK3*PO1*", "AK4*2*330*6*dozen~", "AK5*R*5~\nAK9*R*1*1*0~"));
        assertThat(ledger.rows("select business_key, lines::text from document where partner = 'aspen'"))
                .isEqualTo(List.of(Map.of("business_key", "aspen|4500000001", "lines", "2")));
        assertThat(ledger.count("select count(*) from delivery d join document o on o.id = d.document_id"
                        + " where o.partner = 'aspen' and d.partner = 'erp' and d.state = 'pending'"))
                .isEqualTo(1);
        assertThat(ledger.count("select count(*) from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'aspen' and a.name = 'bad.edi' and f.path like '%PO1%'"))
                .isEqualTo(1);
        await("what we owed is answered")
                .atMost(PATIENCE)
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
        drop(
                acme,
                "three.edi",
                acme.interchange(
                        1,
                        acme.order("4500000011", "AR-10001"),
                        acme.order("4500000012", "AR-10001").replace("BEG*00*SA", "BEG*00*"),
                        acme.order("4500000013", "AR-10002")));
        awaitState(acme, "three.edi", "processed");
        assertThat(answers(acme, 1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("AK2*850*0002~", "AK9*P*3*3*2~"));
        assertThat(ledger.rows("select business_key from document where partner = 'birch' order by business_key"))
                .isEqualTo(List.of(
                        Map.of("business_key", "birch|4500000011"), Map.of("business_key", "birch|4500000013")));
    }

    @Test
    void anInterchangeSentAgainGetsTheSameAnswerAgainAndHasNoOtherEffect() {
        X12Files acme = X12Files.admit(servers, "cedar");
        String interchange = acme.interchange(1, acme.order("4500000021", "AR-10001"));
        drop(acme, "first.edi", interchange);
        awaitState(acme, "first.edi", "processed");
        String answer = answers(acme, 1).get(0);
        clear(acme);
        drop(acme, "second.edi", interchange);
        awaitState(acme, "second.edi", "duplicate");
        assertThat(answers(acme, 1)).containsExactly(answer);
        assertThat(ledger.count("select count(*) from document where partner = 'cedar'"))
                .isEqualTo(1);
    }

    @Test
    void aControlNumberWithOtherContentIsRefusedByTa1() {
        X12Files acme = X12Files.admit(servers, "dogwood");
        drop(acme, "first.edi", acme.interchange(1, acme.order("4500000031", "AR-10001")));
        awaitState(acme, "first.edi", "processed");
        answers(acme, 1);
        clear(acme);
        drop(acme, "other.edi", acme.interchange(1, acme.order("4500000032", "AR-10001")));
        awaitState(acme, "other.edi", "quarantined");
        assertThat(answers(acme, 1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("TA1*000000001*", "*R*025~", "IEA*0*"));
        assertThat(ledger.count("select count(*) from document where partner = 'dogwood'"))
                .isEqualTo(1);
    }

    @Test
    void anUnknownItemHoldsItsOrderOnlyAndTheReleaseDoublesNothing() throws IOException {
        X12Files acme = X12Files.admit(servers, "elm");
        drop(
                acme,
                "two.edi",
                acme.interchange(1, acme.order("4500000041", "AR-10001"), acme.order("4500000042", "AR-99999")));
        awaitState(acme, "two.edi", "held");
        assertThat(answers(acme, 1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("AK9*A*2*2*2~"));
        assertThat(ledger.rows("select business_key from document where partner = 'elm'"))
                .isEqualTo(List.of(Map.of("business_key", "elm|4500000041")));

        Path items = servers.contracts().resolve("elm/lookups/items.csv");
        Files.writeString(items, Files.readString(items) + "AR-99999,GEL-GLITTER\n");
        Path contract = servers.contracts().resolve("elm/contract.yaml");
        Files.writeString(contract, Files.readString(contract).replace("version: 1", "version: 2"));
        awaitVersion("elm", 2);
        String arrival =
                as("viewer").get("/api/v1/arrivals?partner=elm").jsonPath().getString("items[0].id");
        as("operator").post("/api/v1/arrivals/" + arrival + "/release").then().statusCode(204);
        awaitState(acme, "two.edi", "processed");
        assertThat(ledger.rows("select business_key from document where partner = 'elm' order by business_key"))
                .isEqualTo(List.of(Map.of("business_key", "elm|4500000041"), Map.of("business_key", "elm|4500000042")));
        assertThat(answers(acme, 1)).as("no second answer").hasSize(1);
    }

    @Test
    void anOrderNumberWithOtherContentUnderANewControlNumberIsHeld() {
        X12Files acme = X12Files.admit(servers, "fir");
        drop(acme, "first.edi", acme.interchange(1, acme.order("4500000051", "AR-10001")));
        awaitState(acme, "first.edi", "processed");
        drop(acme, "same.edi", acme.interchange(2, acme.order("4500000051", "AR-10001")));
        awaitState(acme, "same.edi", "duplicate");
        drop(acme, "other.edi", acme.interchange(3, acme.order("4500000051", "AR-10002")));
        awaitState(acme, "other.edi", "held");
        assertThat(ledger.count("select count(*) from document where partner = 'fir'"))
                .isEqualTo(1);
    }

    @Test
    void anInterchangeThatNobodyKnowsIsVisibleAndAnsweredToNobody() {
        X12Files acme = X12Files.admit(servers, "ginkgo");
        String stranger =
                acme.interchange(1, acme.order("4500000061", "AR-10001")).replace("GINKGO ", "NOBODY ");
        drop(acme, "stranger.edi", stranger);
        awaitState(acme, "stranger.edi", "quarantined");
        assertThat(ledger.count("select count(*) from finding f join arrival a on a.id = f.arrival_id"
                        + " where a.partner = 'ginkgo' and f.severity ilike 'error'"))
                .isPositive();
        assertThat(ledger.count("select count(*) from delivery where partner = 'ginkgo' and delivery like 'edi%'"))
                .isZero();
    }

    @Test
    void theTestEnvironmentIsAnsweredAndNothingIsHandedOver() {
        X12Files acme = X12Files.admit(servers, "hazel");
        drop(acme, "test.edi", acme.testInterchange(1, acme.order("4500000071", "AR-10001")));
        awaitState(acme, "test.edi", "processed");
        assertThat(answers(acme, 1)).singleElement().satisfies(answer -> assertThat(answer)
                .contains("*T*>~", "AK9*A*1*1*1~"));
        assertThat(reports(acme, "test.edi"))
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
        drop(acme, "bad.edi", acme.testInterchange(1, bad));
        awaitState(acme, "bad.edi", "quarantined");
        assertThat(answers(acme, 1)).singleElement().asString().contains("AK9*R*1*1*0~");
        assertThat(reports(acme, "bad.edi")).singleElement().asString().contains(",rejected,", "PO102", ",dozen,");
    }

    @Test
    void theGuideRejectsWhatTheStandardAllows() {
        X12Files acme = X12Files.admit(servers, "koa");
        String withoutVendor = acme.order("4500000101", "AR-10001")
                .replace("REF*DP*042~\nREF*IA*77120~\n", "")
                .replace("BEG*00*SA", "BEG*00*RL");
        drop(acme, "order.edi", acme.interchange(1, withoutVendor));
        awaitState(acme, "order.edi", "quarantined");
        assertThat(answers(acme, 1)).singleElement().asString().contains("AK4*2*92*7*RL~", "AK3*REF*", "AK5*R*5~");
    }

    @Test
    void whatTheGuideToleratesIsAcceptedWithErrorsAndHandedOver() {
        X12Files acme = X12Files.admit(servers, "rosewood");
        String shortStore = acme.order("4500000111", "AR-10001").replace("92*0421~", "92*7~");
        drop(acme, "order.edi", acme.interchange(1, shortStore));
        awaitState(acme, "order.edi", "processed");
        assertThat(answers(acme, 1)).singleElement().asString().contains("AK4*4*67*4*7~", "AK5*E*5~", "AK9*E*1*1*1~");
        assertThat(ledger.count("select count(*) from delivery d join document o on o.id = d.document_id"
                        + " where o.partner = 'rosewood' and d.partner = 'erp'"))
                .isEqualTo(1);
    }

    @Test
    void aGuideThatDoesNotFitNeverComesIntoForce() throws IOException {
        X12Files acme = X12Files.admit(servers, "sumac");
        awaitVersion("sumac", 1);
        Path guide = servers.contracts().resolve("sumac/mapping/orders-004010/guide.yaml");
        Files.writeString(guide, Files.readString(guide).replace("BEG02", "BEG77"));
        await("the problem is shown").atMost(PATIENCE).until(() -> as("viewer")
                .get("/api/v1/partners/sumac")
                .jsonPath()
                .getList("problems.file", String.class)
                .contains("sumac/mapping/orders-004010/guide.yaml"));
        drop(acme, "order.edi", acme.interchange(1, acme.order("4500000121", "AR-10001")));
        awaitState(acme, "order.edi", "processed");
        assertThat(answers(acme, 1))
                .singleElement()
                .asString()
                .as("by the guide before")
                .contains("AK9*A*1*1*1~");
    }

    @Test
    void aPartnerInShadowIsReadAndItsAnswersAreKeptAndNotSent() {
        X12Files acme =
                X12Files.admit(servers, "ivy", text -> text.replace("version: 1", "version: 1\nstatus: shadow"));
        drop(acme, "order.edi", acme.interchange(1, acme.order("4500000081", "AR-10001")));
        awaitState(acme, "order.edi", "processed");
        assertThat(ledger.rows("select state from delivery where partner = 'ivy' and delivery like 'edi%'"))
                .isEqualTo(List.of(Map.of("state", "withheld")));
        assertThat(ledger.count("select count(*) from delivery where partner = 'erp'"
                        + " and document_id in (select id from document where partner = 'ivy')"))
                .isZero();
        assertThat(servers.outgoing("ivy").resolve("order.edi"))
                .as("nothing is moved")
                .exists();
    }

    private void drop(X12Files partner, String name, String content) {
        HarborFiles.put(servers.outgoing(partner.partner()), name, content.getBytes(StandardCharsets.US_ASCII));
    }

    private void awaitState(X12Files partner, String name, String state) {
        await(name + " is " + state).atMost(PATIENCE).until(() -> as("viewer")
                .get("/api/v1/arrivals?partner=" + partner.partner() + "&state=" + state)
                .jsonPath()
                .getList("items.name", String.class)
                .contains(name));
    }

    private static void awaitVersion(String partner, int version) {
        await().atMost(PATIENCE)
                .until(() -> as("viewer")
                                        .get("/api/v1/partners/" + partner)
                                        .then()
                                        .extract()
                                        .path("version")
                                instanceof Integer now
                        && now == version);
    }

    /** The reports on a file that have come to the partner, when there is one. */
    private List<String> reports(X12Files partner, String file) {
        await("a report").atMost(PATIENCE).until(() -> !incoming(partner, file + "\\..*\\.csv")
                .isEmpty());
        return incoming(partner, file + "\\..*\\.csv").stream()
                .map(MailboxFlowTest::text)
                .toList();
    }

    /** The interchanges that have come to the partner, when there are as many. */
    private List<String> answers(X12Files partner, int count) {
        await("answers").atMost(PATIENCE).until(() -> incoming(partner).size() >= count);
        return incoming(partner).stream().map(MailboxFlowTest::text).toList();
    }

    private void clear(X12Files partner) {
        incoming(partner).forEach(file -> file.toFile().delete());
    }

    private List<Path> incoming(X12Files partner) {
        return incoming(partner, "[^.].*\\.edi");
    }

    private List<Path> incoming(X12Files partner, String name) {
        try (Stream<Path> files = Files.list(servers.incoming(partner.partner()))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }
}
