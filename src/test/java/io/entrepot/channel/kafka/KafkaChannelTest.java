package io.entrepot.channel.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.channel.kafka.Arrivals.Arrival;
import io.entrepot.connection.KafkaSettings;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Secrets;
import io.entrepot.support.BareContract;
import io.entrepot.support.Folders;
import io.entrepot.support.KafkaBroker;
import io.entrepot.support.KafkaTopics;
import io.entrepot.support.MovedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The route template on a real broker; the flow's steps are a table with a unique key, as the arrivals have it. */
class KafkaChannelTest {
    private static final int LARGEST = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GROUP = "entrepot-shop-orders";

    private static final Channel CHANNEL = BareContract.channel(
            "orders",
            "events",
            "orders",
            Duration.ofSeconds(1),
            null,
            null,
            new Channel.FileRules(null, LARGEST, 0, 0, 0, null));

    private static final Contract CONTRACT = BareContract.of("shop", Map.of(), Map.of("orders", CHANNEL));

    private final String broker = KafkaBroker.shared();
    private final String topic = "orders-" + UUID.randomUUID();
    private final Arrivals arrivals = new Arrivals();
    private final KeptStatus status = new KeptStatus();
    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T08:00:00Z"));
    private DefaultCamelContext camel;

    @BeforeEach
    void createTopic() {
        KafkaTopics.create(broker, topic, 1);
    }

    @AfterEach
    void stop() throws IOException {
        if (camel != null) {
            camel.close();
        }
    }

    @Test
    void aRecordBecomesAnArrivalNamedByItsPlaceAndTheOffsetFollows() throws Exception {
        start();

        write("one", Map.of());
        write("two", Map.of());

        await().atMost(LIMIT).until(() -> arrivals.landed.size() == 2);
        assertThat(arrivals.landed).extracting(Arrival::name).containsExactly(topic + "-0-0", topic + "-0-1");
        assertThat(arrivals.landed).extracting(Arrival::body).containsExactly("one", "two");
        assertThat(arrivals.landed).extracting(Arrival::key).containsExactly(topic + "/0/0", topic + "/0/1");
        await().atMost(LIMIT).until(() -> KafkaTopics.committed(broker, GROUP, topic) == 2);
        assertThat(status.succeeded).isNotEmpty();
    }

    @Test
    void recordsWrittenBeforeTheChannelFirstStartsAreTaken() throws Exception {
        write("early", Map.of());

        start();

        await().atMost(LIMIT).until(() -> arrivals.landed.size() == 1);
    }

    @Test
    void theSameEventTwiceIsOneArrivalAnotherValueUnderItsIdIsTwo() throws Exception {
        start();

        write("order 1", Map.of("ce_id", "e-1", "ce_source", "/shop"));
        write("order 1", Map.of("ce_id", "e-1", "ce_source", "/shop"));
        write("order 1, other", Map.of("ce_id", "e-1", "ce_source", "/shop"));
        write("order 1", Map.of("ce_id", "e-1", "ce_source", "/other-shop"));

        await().atMost(LIMIT).until(() -> KafkaTopics.committed(broker, GROUP, topic) == 4);
        assertThat(arrivals.landed).extracting(Arrival::body).containsExactly("order 1", "order 1, other", "order 1");
    }

    @Test
    void headersFromOutsideDecideNothing() throws Exception {
        start();

        write(
                "x",
                Map.of(
                        "EntrepotPartner", "bank",
                        "EntrepotSourceKey", "forged",
                        "CamelFileName", "../../etc/passwd",
                        "CamelFileNameOnly", "forged",
                        "kafka.OFFSET", "77"));

        await().atMost(LIMIT).until(() -> arrivals.landed.size() == 1);
        Arrival arrival = arrivals.landed.get(0);
        assertThat(arrival.partner()).isEqualTo("shop");
        assertThat(arrival.name()).isEqualTo(topic + "-0-0");
        assertThat(arrival.key()).isEqualTo(topic + "/0/0");
        assertThat(arrival.headers())
                .containsExactlyInAnyOrder(
                        "EntrepotPartner",
                        "EntrepotChannel",
                        "EntrepotSourceKey",
                        "CamelFileName",
                        "CamelFileNameOnly",
                        "CamelKafkaManualCommit");
    }

    @Test
    void aRecordWithoutValueIsAnArrivalToo() throws Exception {
        start();

        KafkaTopics.write(broker, topic, null, Map.of());

        await().atMost(LIMIT).until(() -> arrivals.landed.size() == 1);
        assertThat(arrivals.landed.get(0).body()).isEmpty();
    }

    @Test
    void theOffsetIsNotCommittedWhileLandingFailsAndNothingIsPassedOver() throws Exception {
        arrivals.failing = true;
        start();
        write("one", Map.of());
        write("two", Map.of());

        awaitFast(() -> arrivals.attempts.size() >= 2);
        assertThat(KafkaTopics.committed(broker, GROUP, topic)).isZero();
        assertThat(arrivals.attempts).containsOnly("one");
        assertThat(status.failed).isNotEmpty();

        arrivals.failing = false;

        awaitFast(() -> arrivals.landed.size() == 2);
        assertThat(arrivals.landed).extracting(Arrival::body).containsExactly("one", "two");
        await().atMost(LIMIT).until(() -> KafkaTopics.committed(broker, GROUP, topic) == 2);
    }

    @Test
    void aConsumerThatDiesBetweenLandingAndCommitLandsNothingTwice() throws Exception {
        arrivals.dieAfterLanding = true;
        start();
        write("one", Map.of());
        await().atMost(LIMIT).until(() -> arrivals.landed.size() == 1);
        camel.close();
        assertThat(KafkaTopics.committed(broker, GROUP, topic)).isZero();

        arrivals.dieAfterLanding = false;
        start();

        awaitFast(() -> KafkaTopics.committed(broker, GROUP, topic) == 1);
        assertThat(arrivals.landed).hasSize(1);
        assertThat(arrivals.attempts.size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRecordOverTheLimitIsToldAndPassedOverAndTheNextIsTaken() throws Exception {
        start();

        write("x".repeat(LARGEST + 1), Map.of());
        write("x".repeat(LARGEST), Map.of());

        await().atMost(LIMIT).until(() -> KafkaTopics.committed(broker, GROUP, topic) == 2);
        assertThat(arrivals.landed).extracting(Arrival::name).containsExactly(topic + "-0-1");
        assertThat(status.problems)
                .singleElement()
                .asString()
                .contains(topic + "-0-0", "101 bytes", "takes 100 at most");
        assertThat(status.failed).isEmpty();
    }

    @Test
    void aPausedChannelFetchesNothingUntilItIsResumed() throws Exception {
        status.paused = true;
        start();
        write("one", Map.of());
        await().atMost(LIMIT).until(() -> !status.succeeded.isEmpty());
        await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> arrivals.attempts.isEmpty());

        status.paused = false;

        await().atMost(LIMIT).until(() -> arrivals.landed.size() == 1);
    }

    /** While the channel's own pauses, seconds long, go by ten times as fast. */
    private void awaitFast(Callable<Boolean> condition) {
        await().atMost(LIMIT).until(() -> {
            clock.pass(Duration.ofSeconds(1));
            return condition.call();
        });
    }

    private void start() throws Exception {
        camel = new DefaultCamelContext();
        KafkaRecords records = new KafkaRecords();
        KafkaFeed feed = new KafkaFeed(
                CONTRACT,
                CHANNEL,
                new Connection.Kafka("events", broker, Map.of("session.timeout.ms", "6000")),
                new KafkaSettings(new Secrets(Folders.temporary("secrets").toString())),
                status,
                clock);
        records.open("shop", "orders", feed);
        camel.getRegistry().bind("kafkaRecords", records);
        camel.getRegistry().bind("feed", feed);
        camel.getRegistry().bind("receiveStep", arrivals);
        camel.getRegistry().bind("landStep", arrivals);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        PluginHelper.getResourceLoader(camel).resolveResource("file:routes/receive-kafka.camel.yaml"));
        TemplatedRouteBuilder.builder(camel, "receive-kafka")
                .routeId("receive-kafka-shop-orders")
                .parameter("partner", "shop")
                .parameter("channel", "orders")
                .parameter("topic", topic)
                .parameter("brokers", broker)
                .parameter("feed", "feed")
                .add();
        camel.start();
    }

    private void write(String value, Map<String, String> headers) {
        KafkaTopics.write(broker, topic, value.getBytes(StandardCharsets.UTF_8), headers);
    }
}
