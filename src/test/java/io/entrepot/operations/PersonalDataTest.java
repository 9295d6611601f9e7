package io.entrepot.operations;

import static io.entrepot.support.PartnerMailbox.as;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.entrepot.flow.RetentionStep;
import io.entrepot.landing.LandingStore;
import io.entrepot.support.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Viewers see personal data masked; whoever sees it in clear is named in the audit table. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PersonalDataTest {
    @Inject
    Seed seed;

    @Inject
    LandingStore store;

    @Inject
    RetentionStep retention;

    @Test
    void viewersSeePayrollMaskedAndOperatorsInClearWithAnAuditEntry() {
        UUID arrival = seed.arrival("payday", "payroll", "run.txt", "processed");
        UUID run = seed.payroll(arrival);
        String lines = "/api/v1/documents/" + run + "/lines";
        as("viewer")
                .get(lines)
                .then()
                .statusCode(200)
                .body("items[0].name", equalTo("•••"))
                .body("items[0].iban", equalTo("•••"))
                .body("items[0].netPay", equalTo("•••"))
                .body("items[0].number", equalTo(1));
        audit("document/" + run).then().body("items.actor", not(hasItem("viewer")));
        as("operator").get(lines).then().body("items[0].name", equalTo("Erika Musterfrau"));
        audit("document/" + run)
                .then()
                .body("items[0].actor", equalTo("operator"))
                .body("items[0].action", equalTo("content-read"));
    }

    @Test
    void findingsOfPersonalChannelsDoNotQuoteToViewers() {
        UUID arrival = seed.arrival("payday", "payroll", "bad.txt", "quarantined");
        seed.finding(arrival, "Erika Musterfrau");
        as("viewer").get("/api/v1/arrivals/" + arrival + "/findings").then().body("items[0].seen", equalTo("•••"));
        as("operator")
                .get("/api/v1/arrivals/" + arrival + "/findings")
                .then()
                .body("items[0].seen", equalTo("Erika Musterfrau"));
    }

    @Test
    void bytesOfPersonalChannelsAreForOperatorsAndTheReadIsAudited() throws IOException {
        UUID arrival = seed.arrival("payday", "payroll", "run ä.txt", "processed");
        byte[] plain = "Erika Musterfrau;2500,00\n".getBytes(StandardCharsets.UTF_8);
        seed.payload(
                arrival, store.store(new ByteArrayInputStream(plain), 1_000).sealedInline());
        String content = "/api/v1/arrivals/" + arrival + "/content";
        as("viewer").get(content).then().statusCode(403).contentType("application/problem+json");
        as("operator")
                .get(content)
                .then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename*=UTF-8''run%20%C3%A4.txt"))
                .body(equalTo(new String(plain, StandardCharsets.UTF_8)));
        audit("arrival/" + arrival).then().body("items.action", hasItem("content-read"));
        as("operator").get(content + "?part=content").then().statusCode(404);
    }

    @Test
    void ofADocumentPastItsRetentionThereIsTheRowAndNothingElse() throws IOException {
        UUID arrival = seed.arrival("payday", "payroll", "run3.txt", "processed");
        UUID run = seed.payroll(arrival);
        UUID delivery = seed.delivery(arrival, run, "payroll-run", "erp", "payroll-to-erp", "receipted");
        seed.expire(arrival);
        retention.run();
        as("operator")
                .get("/api/v1/documents/" + run)
                .then()
                .statusCode(200)
                .body("businessKey", equalTo("ACME/2026-03"))
                .body("lines", equalTo(1))
                .body("head", anEmptyMap())
                .body("expiredAt", notNullValue());
        as("operator")
                .get("/api/v1/documents/" + run + "/lines")
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("detail", containsString("retention"));
        as("operator").get("/documents/" + run).then().statusCode(200).body(containsString("past their retention"));
        as("operator")
                .post("/api/v1/deliveries/" + delivery + "/redeliver")
                .then()
                .statusCode(409)
                .body("detail", containsString("past its retention"));
    }

    @Test
    void aSystemReadsOnlyDocumentsThatAreDeliveredToIt() {
        UUID arrival = seed.arrival("payday", "payroll", "run2.txt", "processed");
        UUID run = seed.payroll(arrival);
        as("erp").get("/api/v1/documents/" + run + "/lines").then().statusCode(404);
        seed.delivery(arrival, run, "payroll-run", "erp", "payroll-to-erp", "pending");
        as("erp")
                .get("/api/v1/documents/" + run + "/lines")
                .then()
                .statusCode(200)
                .body("items[0].iban", equalTo("DE02120300000000202051"));
    }

    private static io.restassured.response.Response audit(String subject) {
        return as("operator").queryParam("subject", subject).get("/api/v1/audit");
    }
}
