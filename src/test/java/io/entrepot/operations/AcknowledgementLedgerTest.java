package io.entrepot.operations;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The ledger as operators see it: what is owed, how old it is, and what proves that it was met. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AcknowledgementLedgerTest {
    @Inject
    Seed seed;

    @Test
    void theLedgerIsFilteredByStateOfWhichOverdueIsOne() {
        UUID young = awaited("agebox", "9001", Duration.ofHours(-2));
        UUID old = awaited("agebox", "9002", Duration.ofHours(2));
        UUID refused = awaited("agebox", "9003", Duration.ofHours(3));
        seed.answered(refused, "rejected");
        ids("/api/v1/acknowledgements?partner=agebox&state=open", young, old);
        ids("/api/v1/acknowledgements?partner=agebox&state=overdue", old);
        ids("/api/v1/obligations?partner=agebox&state=rejected&direction=theirs&kind=group", refused);
        ids("/api/v1/obligations?partner=agebox&direction=ours");
        as("viewer")
                .get("/api/v1/obligations/" + old)
                .then()
                .body("overdue", equalTo(true))
                .body("state", equalTo("open"))
                .body("expects", equalTo("997"))
                .body("groupControl", equalTo("9002"))
                .body("interchangeControl", equalTo("000009002"))
                .body("closedAt", nullValue());
        as("viewer")
                .get("/api/v1/acknowledgements?state=late")
                .then()
                .statusCode(400)
                .body("detail", containsString("one of open, unsent, overdue, closed, rejected"));
    }

    @Test
    void thePageShowsAgesAndLinksToTheEvidence() {
        UUID waiting = awaited("pagebox", "9101", Duration.ofHours(5));
        as("viewer")
                .get("/acknowledgements?partner=pagebox&state=overdue")
                .then()
                .statusCode(200)
                .body(containsString("/acknowledgements/" + waiting))
                .body(containsString("overdue"))
                .body(containsString("5 h ago"));
        seed.answered(waiting, "rejected");
        as("viewer")
                .get("/acknowledgements/" + waiting)
                .then()
                .statusCode(200)
                .body(containsString("late"))
                .body(containsString("=answer.edi"))
                .body(containsString("incoming/invoices.edi"));
    }

    @Test
    void overdueAnswersWantAttentionOnTheFirstPage() {
        awaited("firstbox", "9501", Duration.ofHours(1));
        as("viewer")
                .get("/overview/live")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/acknowledgements?state=overdue\""));
    }

    @Test
    void whatAVerdictQuotesIsMaskedForViewers() {
        UUID refused = awaited("maskbox", "9201", Duration.ofHours(1));
        seed.answered(refused, "rejected");
        String path = "/api/v1/obligations/" + refused;
        as("viewer").get(path).then().body("detail.segments[0].elements[0].badData", equalTo("•••"));
        as("operator").get(path).then().body("detail.segments[0].elements[0].badData", equalTo("Erika"));
    }

    @Test
    void theEvidenceIsExportedForTheWholeLedger() {
        UUID refused = awaited("csvbox", "9301", Duration.ofHours(1));
        awaited("csvbox", "9302", Duration.ofHours(-1));
        seed.answered(refused, "rejected");
        String csv = as("viewer")
                .get("/api/v1/obligations/export?partner=csvbox")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("obligations.csv"))
                .extract()
                .asString();
        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("id,owed,partner,agreement,environment,kind");
        assertThat(lines.get(1)).contains("000009302,9302").contains(",waiting,");
        assertThat(lines.get(2))
                .contains(",rejected,")
                .contains(",R,'=answer.edi,412,,incoming/invoices.edi,900,2026-11-20T10:00:00Z,");
    }

    @Test
    void aFileWhoseContentIsPastItsRetentionIsNotSentAgain() {
        UUID arrival = seed.arrival("gonebox", "mailbox", "orders.edi", "processed");
        UUID delivery = seed.delivery(arrival, null, null, "gonebox", "edi-main", "delivered");
        TestServers.current()
                .ledger()
                .execute("update delivery set file_name = '997.edi', file_ref = 'expired' where id = '" + delivery
                        + "'");
        as("operator")
                .post("/api/v1/deliveries/" + delivery + "/redeliver")
                .then()
                .statusCode(409)
                .body("detail", containsString("past its retention"));
    }

    @Test
    void anAlertIsAcknowledgedOnceByAPersonWhoIsNamed() {
        UUID overdue = awaited("alertbox", "9401", Duration.ofHours(1));
        UUID alert = seed.alert("alertbox", overdue);
        as("viewer")
                .get("/api/v1/alerts?partner=alertbox&state=open")
                .then()
                .body("items.id", equalTo(List.of(alert.toString())))
                .body("items[0].subject", equalTo("obligation/" + overdue));
        as("viewer")
                .get("/alerts?partner=alertbox")
                .then()
                .statusCode(200)
                .body(containsString("/acknowledgements/" + overdue))
                .body(not(containsString("/alerts/" + alert + "/acknowledge")));
        String acknowledge = "/api/v1/alerts/" + alert + "/acknowledge";
        as("operator").post(acknowledge).then().statusCode(204);
        as("operator").post(acknowledge).then().statusCode(404);
        as("viewer").get("/api/v1/alerts?partner=alertbox&state=open").then().body("items", empty());
        as("viewer")
                .get("/api/v1/alerts?partner=alertbox&state=acknowledged")
                .then()
                .body("items[0].acknowledgedBy", equalTo("operator"));
        as("operator").get("/api/v1/audit?subject=alert/" + alert).then().body("items.action", hasItem("acknowledge"));
    }

    private UUID awaited(String partner, String control, Duration age) {
        UUID arrival = seed.arrival(partner, "mailbox", "orders.edi", "processed");
        UUID delivery = seed.delivery(arrival, null, null, partner, "edi-" + control, "pending");
        seed.proven(
                delivery,
                "{\"path\": \"incoming/invoices.edi\", \"size\": 900, \"modifiedAt\": \"2026-11-20T10:00:00Z\"}");
        return seed.awaited(partner, control, delivery, age);
    }

    private static void ids(String path, UUID... expected) {
        List<String> found =
                as("viewer").get(path).then().statusCode(200).extract().path("items.id");
        assertThat(found)
                .containsExactlyInAnyOrder(
                        java.util.Arrays.stream(expected).map(UUID::toString).toArray(String[]::new));
    }
}
