package io.entrepot.operations;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.landing.LandingStore;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** EDI as operators see it: interchanges with verdicts, documents with their envelope, files segment by segment. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EdiPagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Seed seed;

    @Inject
    LandingStore store;

    @Test
    void anErrorIsMarkedInTheSegmentWhereItStands() {
        X12Files privet = X12Files.admit(TestServers.current(), "privet");
        String content =
                privet.interchange(2, privet.order("4500000102", "AR-10001").replace("PO1*1*12*", "PO1*1*dozen*"));
        String arrival = arrived(privet, "bad.edi", content, "quarantined");
        JsonPath page = as("viewer")
                .get("/api/v1/arrivals/" + arrival + "/segments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(page.getList("items.tag"))
                .containsExactly("ISA", "GS", "ST", "BEG", "REF", "REF", "DTM", "N1", "PO1", "CTT", "SE", "GE", "IEA");
        assertThat(page.getList("items.depth")).containsExactly(0, 1, 2, 3, 3, 3, 3, 4, 4, 4, 2, 1, 0);
        assertThat(page.getString("items[8].elements[1]")).isEqualTo("dozen");
        assertThat(page.getLong("items[8].offset")).isEqualTo(content.indexOf("PO1*"));
        assertThat(page.getString("items[8].findings[0].rule")).isEqualTo("x12-element-character");
        assertThat(page.getList("items[3].findings")).isEmpty();
        as("viewer")
                .get("/arrivals/" + arrival + "/segments?at=" + content.indexOf("PO1*"))
                .then()
                .statusCode(200)
                .body(containsString("<mark>dozen</mark>"))
                .body(containsString("x12-element-character"))
                .body(not(containsString("<b>GS</b>")));
        as("viewer")
                .get("/arrivals/" + arrival)
                .then()
                .body(containsString("/arrivals/" + arrival + "/segments?at=" + content.indexOf("PO1*")))
                .body(containsString("rejected sets"));
    }

    @Test
    void segmentsArePagedByTheirNumber() {
        X12Files osier = X12Files.admit(TestServers.current(), "osier");
        String arrival = arrived(
                osier,
                "good.edi",
                osier.interchange(1, osier.order("4500000111", "AR-10001", "AR-10002")),
                "processed");
        String path = "/api/v1/arrivals/" + arrival + "/segments";
        as("viewer")
                .get(path + "?limit=3")
                .then()
                .body("items.number", equalTo(List.of(1, 2, 3)))
                .body("next", equalTo("3"));
        as("viewer")
                .get(path + "?limit=3&after=11")
                .then()
                .body("items.tag", equalTo(List.of("SE", "GE", "IEA")))
                .body("next", nullValue());
        as("viewer").get(path + "?at=-1").then().statusCode(400).body("parameter", equalTo("at"));
        as("viewer").get(path + "?after=9999").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aReceivedOrderShowsItsEnvelopeItsAnswerAndWhatIsOwed() {
        X12Files quince = X12Files.admit(TestServers.current(), "quince");
        String arrival = arrived(
                quince,
                "two.edi",
                quince.interchange(
                        7,
                        quince.order("4500000121", "AR-10001"),
                        quince.order("4500000122", "AR-10001").replace("BEG*00*SA", "BEG*00*")),
                "processed");
        JsonPath interchanges = as("viewer")
                .get("/api/v1/interchanges?arrival=" + arrival)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(interchanges.getString("items[0].control")).isEqualTo("000000007");
        assertThat(interchanges.getString("items[0].groups[0].verdict")).isEqualTo("P");
        assertThat(interchanges.getList("items[0].groups[0].sets.verdict")).containsExactly("A", "R");
        String document = interchanges.getString("items[0].groups[0].sets[0].documentId");
        String answer = interchanges.getString("items[0].file.deliveryId");
        as("viewer")
                .get("/arrivals/" + arrival)
                .then()
                .body(containsString("Group PO"))
                .body(containsString("partly accepted"))
                .body(containsString("/documents/" + document));
        as("viewer")
                .get("/documents/" + document)
                .then()
                .statusCode(200)
                .body(containsString("000000007"))
                .body(containsString("/deliveries/" + answer))
                .body(containsString("<td data-label=\"Role\">ship to</td>"))
                .body(containsString("Owed because of it"))
                .body(containsString(">810</a>"));
        as("viewer")
                .get("/api/v1/interchanges?document=" + document)
                .then()
                .body("items[0].groups[0].sets.control", equalTo(List.of("0001")))
                .body("items[0].groups[0].setCount", equalTo(2));
        as("viewer")
                .get("/api/v1/obligations?document=" + document)
                .then()
                .body("items.expects", hasItem("810"))
                .body("items.partner", everyItem(equalTo("quince")));
        as("viewer")
                .get("/api/v1/deliveries/" + answer + "/segments")
                .then()
                .statusCode(200)
                .body("items.tag", hasItem("AK9"));
        as("viewer").get("/partners/quince").then().body(containsString("edi 810"));
        as("viewer").get("/deliveries/" + answer).then().body(containsString("/deliveries/" + answer + "/segments"));
        as("viewer")
                .get("/deliveries/" + answer + "/segments")
                .then()
                .statusCode(200)
                .body(containsString("<b>AK9</b>"));
    }

    @Test
    void segmentsOfPersonalChannelsAreForOperatorsAndTheReadIsAudited() throws IOException {
        UUID arrival = seed.arrival("payday", "payroll", "run.edi", "processed");
        byte[] plain =
                "UNB+UNOC:3+A+B+261121:1012+1'NAD+EM+++Erika Musterfrau'UNZ+1+1'".getBytes(StandardCharsets.UTF_8);
        seed.payload(
                arrival, store.store(new ByteArrayInputStream(plain), 1_000).sealedInline());
        String path = "/api/v1/arrivals/" + arrival + "/segments";
        as("viewer").get(path).then().statusCode(403);
        as("viewer").get("/arrivals/" + arrival + "/segments").then().statusCode(403);
        as("operator").get(path).then().statusCode(200).body("items[1].elements[3]", equalTo("Erika Musterfrau"));
        as("operator")
                .queryParam("subject", "arrival/" + arrival)
                .get("/api/v1/audit")
                .then()
                .body("items.action", hasItem("content-read"));
    }

    @Test
    void whatIsNoEdiHasNoSegments() throws IOException {
        UUID arrival = seed.arrival("nordbank", "statements", "plain.csv", "processed");
        byte[] plain = "account;amount\n1;2\n".getBytes(StandardCharsets.UTF_8);
        seed.payload(
                arrival, store.store(new ByteArrayInputStream(plain), 1_000).sealedInline());
        as("operator")
                .get("/api/v1/arrivals/" + arrival + "/segments")
                .then()
                .statusCode(404)
                .body("detail", containsString("neither with ISA nor with UNA or UNB"));
        as("viewer").get("/arrivals/" + arrival).then().body(not(containsString("/segments")));
    }

    @Test
    void whatIsOverdueComesFirstAndTheLedgerIsExportedFromThePage() {
        UUID arrival = seed.arrival("rowan", "mailbox", "orders.edi", "processed");
        UUID delivery = seed.delivery(arrival, null, null, "rowan", "edi-1", "pending");
        UUID late = seed.awaited("rowan", "9601", delivery, Duration.ofHours(3));
        UUID young = seed.awaited("rowan", "9602", delivery, Duration.ofHours(-3));
        String page = as("viewer")
                .get("/acknowledgements?partner=rowan")
                .then()
                .statusCode(200)
                .body(containsString("<h2>Overdue</h2>"))
                .body(containsString("/acknowledgements/export?partner=rowan"))
                .extract()
                .asString();
        assertThat(page.indexOf(late.toString())).isLessThan(page.indexOf(young.toString()));
        as("viewer")
                .get("/acknowledgements/export?partner=rowan")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .body(containsString("000009602,9602"));
    }

    @Test
    void theNextPageKeepsWhatWasAskedFor() {
        for (int i = 0; i < 51; i++) {
            seed.arrival("pöged & co", "c", "f" + i + ".csv", "processed");
        }
        String page = as("viewer")
                .queryParam("partner", "pöged & co")
                .queryParam("done", "release")
                .get("/arrivals")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String next = page.replaceAll("(?s).*<a href=\"([^\"]+)\" rel=\"next\">.*", "$1")
                .replace("&amp;", "&");
        assertThat(next).contains("partner=p%C3%B6ged").doesNotContain("done=");
        String second = as("viewer")
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(second).contains("f0.csv").doesNotContain("f1.csv").doesNotContain("rel=\"next\"");
    }

    private static String arrived(X12Files partner, String name, String content, String state) {
        HarborFiles.put(
                TestServers.current().outgoing(partner.partner()), name, content.getBytes(StandardCharsets.US_ASCII));
        String path = "/api/v1/arrivals?partner=" + partner.partner() + "&state=" + state + "&name=" + name;
        await(name + " is " + state)
                .atMost(PATIENCE)
                .until(() -> !as("viewer").get(path).jsonPath().getList("items").isEmpty());
        return as("viewer").get(path).jsonPath().getString("items[0].id");
    }
}
