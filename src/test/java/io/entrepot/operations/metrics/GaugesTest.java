package io.entrepot.operations.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.platform.Alerts;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What Prometheus scrapes from the management port. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GaugesTest {
    @Inject
    Gauges gauges;

    @Inject
    Alerts alerts;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void openAlertsAreCountedByKindUntilSomebodyHasSeenThem() {
        alerts.raise("tide-low", "gauged", "berth/1", "first");
        alerts.raise("tide-low", "gauged", "berth/2", "second");
        alerts.raise("tide-high", "gauged", "berth/1", "third");
        assertThat(scraped())
                .contains("entrepot_alerts{kind=\"tide-low\"} 2.0", "entrepot_alerts{kind=\"tide-high\"} 1.0")
                .contains("entrepot_conservation_balanced");

        String seen = new Ledger(TestServers.current().jdbcUrl())
                .column("select id from alert where partner = 'gauged' and text = 'second'")
                .get(0);
        alerts.acknowledge(UUID.fromString(seen), "operator");
        alerts.over("tide-high", "berth/1");

        assertThat(scraped()).contains("entrepot_alerts{kind=\"tide-low\"} 1.0").doesNotContain("tide-high");
    }

    private String scraped() {
        gauges.refresh();
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}
