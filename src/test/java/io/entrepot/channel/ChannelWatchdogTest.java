package io.entrepot.channel;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.partner.Contracts;
import io.entrepot.platform.Alerts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A channel that is polled no more makes no noise: a person is told, once, until it is polled again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ChannelWatchdogTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Contracts contracts;

    @Inject
    ChannelStatuses statuses;

    @Inject
    Alerts alerts;

    @Inject
    Clock clock;

    private Duration ahead = Duration.ZERO;

    /** An hour later all channels of the shared gateway would have been silent. */
    @AfterEach
    void back() {
        ahead = Duration.ZERO;
        watchdog().check();
    }

    @Test
    void aSilentChannelIsAlertedOnceAndOverWithItsNextPoll() {
        unreachable("becalmed");
        ChannelWatchdog watchdog = watchdog();

        watchdog.check();
        assertThat(open("becalmed")).as("nobody has watched for long enough").isZero();
        ahead = HOUR;
        watchdog.check();
        watchdog.check();
        assertThat(open("becalmed")).isEqualTo(1);
        assertThat(alerts("becalmed").getString("items[0].kind")).isEqualTo("channel-silent");
        assertThat(alerts("becalmed").getString("items[0].subject")).isEqualTo("channel/becalmed/statements");
        assertThat(alerts("becalmed").getString("items[0].text")).contains("becalmed/statements", "every 1 s");

        // As the person who looks after it does; it lasts all the same, and is not told again.
        as("operator")
                .post("/api/v1/alerts/" + alerts("becalmed").getString("items[0].id") + "/acknowledge")
                .then()
                .statusCode(204);
        watchdog.check();
        assertThat(alerts("becalmed").getList("items")).hasSize(1);
        assertThat(alerts("becalmed").getString("items[0].overAt")).isNull();

        // An instance that has just been started knows nothing, and says nothing.
        watchdog().check();
        assertThat(alerts("becalmed").getString("items[0].overAt")).isNull();

        statuses.succeeded("becalmed", "statements", clock.instant());
        awaitStatuses();
        ahead = Duration.ZERO;
        watchdog().check();
        assertThat(alerts("becalmed").getString("items[0].overAt")).isNotNull();
        assertThat(alerts("becalmed").getString("items[0].acknowledgedBy")).isEqualTo("operator");
    }

    @Test
    void whoPausesAChannelKnowsThatItIsSilentAndItsResumptionHasTime() {
        unreachable("doldrums");
        ChannelWatchdog watchdog = watchdog();
        watchdog.check();
        ahead = HOUR;
        watchdog.check();
        assertThat(open("doldrums")).isEqualTo(1);

        as("operator").post("/api/v1/channels/doldrums/statements/pause").then().statusCode(204);
        awaitStatuses();
        watchdog.check();
        assertThat(open("doldrums")).isZero();

        as("operator")
                .post("/api/v1/channels/doldrums/statements/resume")
                .then()
                .statusCode(204);
        awaitStatuses();
        watchdog.check();
        assertThat(open("doldrums")).isZero();
        ahead = HOUR.multipliedBy(2);
        watchdog.check();
        assertThat(open("doldrums")).isEqualTo(1);
    }

    /** Its last file may have been left, a number missing: with the channel nobody waits for it. */
    @Test
    void withAChannelThatIsNoMoreAllAlertsAboutItAreOver() throws IOException {
        unreachable("moored");
        alerts.raise("file-left", "moored", "channel/moored/statements/odd.bin", "a file is left");
        alerts.raise("file-left", "moored", "channel/moored/statements-2025/odd.bin", "a file is left");
        alerts.raise("file-sequence-gap", "moored", "channel/moored/orders/7", "lacks file 7");
        HarborFiles.admit(TestServers.current(), "adrift", text -> text.replace("partner: adrift", "partner: afloat"));
        contracts.refresh();
        alerts.raise("file-sequence-gap", "adrift", "channel/adrift/statements/7", "lacks file 7");

        watchdog().check();
        assertThat(open("moored")).as("that of the channel there is").isEqualTo(1);

        Path contract = TestServers.current().contracts().resolve("moored/contract.yaml");
        Files.writeString(contract, Files.readString(contract).replace("partner: moored", "partner: unmoored"));
        contracts.refresh();
        watchdog().check();
        assertThat(open("moored")).as("errors keep what is in force").isEqualTo(1);

        Files.delete(contract);
        Files.delete(contract.getParent());
        contracts.refresh();
        watchdog().check();
        assertThat(open("moored")).isZero();
        assertThat(open("adrift"))
                .as("its contract has never been read without errors")
                .isEqualTo(1);
    }

    /** A partner whose server knows no such user: it is never polled with success. */
    private void unreachable(String partner) {
        HarborFiles.admit(
                TestServers.current(), partner, text -> text.replace("username: " + partner, "username: nobody")
                        .replace("poll: 250ms", "poll: 1s")
                        .replaceAll("(?m)^ *errorReport:.*\n", ""));
        contracts.refresh();
    }

    private ChannelWatchdog watchdog() {
        return new ChannelWatchdog(contracts, statuses, alerts, new Ahead());
    }

    /** Statuses are read at most once a second. */
    private static void awaitStatuses() {
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
    }

    private static int open(String partner) {
        return as("viewer")
                .get("/api/v1/alerts?state=open&partner=" + partner)
                .jsonPath()
                .getList("items")
                .size();
    }

    private final class Ahead extends Clock {
        @Override
        public Instant instant() {
            return clock.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static JsonPath alerts(String partner) {
        return as("viewer").get("/api/v1/alerts?partner=" + partner).jsonPath();
    }
}
