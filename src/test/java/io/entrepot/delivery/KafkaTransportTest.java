package io.entrepot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.connection.KafkaSettings;
import io.entrepot.failure.Outage;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Secrets;
import io.entrepot.support.BareContract;
import io.entrepot.support.Folders;
import io.entrepot.support.KafkaBroker;
import io.entrepot.support.KafkaTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaTransportTest {
    private static final byte[] EVENT = "{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Path secrets = Folders.temporary("secrets");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final String topic = "documents-" + UUID.randomUUID();
    private KafkaTransport transport;

    @BeforeEach
    void start() {
        camel.start();
        transport =
                new KafkaTransport(camel, new KafkaSettings(new Secrets(secrets.toString())), Duration.ofSeconds(6));
    }

    @AfterEach
    void stop() {
        transport.close();
        camel.stop();
    }

    @Test
    void theEvidenceOfADeliveryIsTheBrokersAcknowledgement() {
        KafkaTopics.create(KafkaBroker.shared(), topic, 1);
        Instant before = Instant.now().minusSeconds(1);

        Map<String, Object> first = send(KafkaBroker.shared(), topic, UUID.randomUUID());
        Map<String, Object> second = send(KafkaBroker.shared(), topic, UUID.randomUUID());

        assertThat(first)
                .containsEntry("topic", topic)
                .containsEntry("partition", 0)
                .containsEntry("offset", 0L);
        assertThat(Instant.parse((String) first.get("at"))).isAfter(before);
        assertThat(second).containsEntry("offset", 1L);
    }

    @Test
    void aRecordIsAStructuredCloudEventKeyedByBusinessKey() {
        KafkaTopics.create(KafkaBroker.shared(), topic, 3);
        UUID event = UUID.randomUUID();

        send(KafkaBroker.shared(), topic, event);

        ConsumerRecord<String, byte[]> record =
                KafkaTopics.read(KafkaBroker.shared(), topic, 1).get(0);
        assertThat(record.value()).isEqualTo(EVENT);
        assertThat(record.key()).isEqualTo("DE02/2026/12");
        assertThat(KafkaTopics.header(record, "content-type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(KafkaTopics.header(record, "ce_id")).isEqualTo(event.toString());
        assertThat(record.headers()).hasSize(2);
    }

    @Test
    void aRetryCarriesTheSameEventIdIntoTheSamePartition() {
        KafkaTopics.create(KafkaBroker.shared(), topic, 3);
        UUID event = UUID.randomUUID();

        Map<String, Object> first = send(KafkaBroker.shared(), topic, event);
        Map<String, Object> retry = send(KafkaBroker.shared(), topic, event);

        assertThat(retry.get("partition")).isEqualTo(first.get("partition"));
        assertThat(KafkaTopics.read(KafkaBroker.shared(), topic, 2))
                .extracting(record -> KafkaTopics.header(record, "ce_id"))
                .containsOnly(event.toString());
    }

    @Test
    void aMissingTopicIsThatDeliverysTroubleOnly() {
        KafkaTopics.create(KafkaBroker.shared(), topic, 1);

        assertThatThrownBy(() -> send(KafkaBroker.shared(), "missing-" + topic, UUID.randomUUID()))
                .isInstanceOf(Transient.class)
                .hasMessageContaining("missing-" + topic);
        assertThat(send(KafkaBroker.shared(), topic, UUID.randomUUID())).containsEntry("offset", 0L);
    }

    @Test
    void aClusterThatIsDownIsAnOutageOthersDoNotNoticeAndItHealsByItself() {
        KafkaTopics.create(KafkaBroker.shared(), topic, 1);
        try (KafkaBroker own = KafkaBroker.start()) {
            KafkaTopics.create(own.bootstrap(), topic, 1);
            send(own.bootstrap(), topic, UUID.randomUUID());

            own.kill();

            assertThatThrownBy(() -> send(own.bootstrap(), topic, UUID.randomUUID()))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining(own.bootstrap());
            assertThat(send("other", KafkaBroker.shared(), Map.of(), topic, UUID.randomUUID()))
                    .containsEntry("offset", 0L);

            own.restart();
            assertThat(send(own.bootstrap(), topic, UUID.randomUUID()).get("offset"))
                    .isNotEqualTo(0L);
        }
    }

    @Test
    void brokersThatDoNotResolveAreAnOutage() {
        assertThatThrownBy(() -> send("no-such-host.invalid:9092", topic, UUID.randomUUID()))
                .isInstanceOf(Outage.class);
    }

    @Test
    void secretsReachTheClientAndNoMessage() throws IOException {
        Files.createDirectories(secrets.resolve("erp"));
        Files.writeString(secrets.resolve("erp").resolve("kafka"), "s3cr3t\n");
        Map<String, String> options = Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "broken.Module required password=\"${secret:kafka}\";");

        assertThatThrownBy(() -> send("erp", KafkaBroker.shared(), options, topic, UUID.randomUUID()))
                .isInstanceOf(Outage.class)
                .hasMessageNotContaining("s3cr3t")
                .hasStackTraceContaining("broken.Module");
    }

    private Map<String, Object> send(String brokers, String topic, UUID event) {
        return send("erp", brokers, Map.of(), topic, event);
    }

    private Map<String, Object> send(
            String partner, String brokers, Map<String, String> options, String topic, UUID event) {
        Contract contract = BareContract.of(partner);
        return transport.send(
                contract, new Connection.Kafka("events", brokers, options), topic, "DE02/2026/12", event, EVENT);
    }
}
