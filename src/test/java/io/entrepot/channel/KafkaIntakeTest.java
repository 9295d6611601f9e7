package io.entrepot.channel;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.KafkaBroker;
import io.entrepot.support.KafkaTopics;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A partner with a topic in its contract, in the whole gateway, on a real broker. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class KafkaIntakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "wharf-statements";
    private static final String GROUP = "entrepot-wharf-statements";
    private static final Map<String, String> EVENT = Map.of("ce_id", "1", "ce_source", "/wharf");

    @Inject
    Contracts contracts;

    @Test
    void aStatementFromATopicIsProcessedOnceHoweverOftenItIsSent() {
        TestServers servers = TestServers.current();
        String broker = KafkaBroker.shared();
        KafkaTopics.create(broker, TOPIC, 1);
        byte[] statement = HarborFiles.statement("DE03", "S1", 10).getBytes(StandardCharsets.UTF_8);
        KafkaTopics.write(broker, TOPIC, statement, EVENT);

        HarborFiles.admit(servers, "wharf", contract -> overKafka(contract, broker));
        contracts.refresh();
        KafkaTopics.write(broker, TOPIC, statement, EVENT);

        Ledger ledger = servers.ledger();
        await().atMost(PATIENCE).until(() -> KafkaTopics.committed(broker, GROUP, TOPIC) == 2);
        await().atMost(PATIENCE)
                .until(() ->
                        ledger.count("select count(*) from arrival where partner = 'wharf' and state = 'processed'")
                                == 1);
        assertThat(ledger.rows("select name from arrival where partner = 'wharf'"))
                .containsExactly(Map.of("name", TOPIC + "-0-0"));
        assertThat(ledger.count("select count(*) from statement_entry e join document d on d.id = e.document_id"
                        + " where d.partner = 'wharf'"))
                .isEqualTo(10);
        await().atMost(PATIENCE)
                .until(() -> ledger.count("select count(*) from channel_status"
                                + " where partner = 'wharf' and last_success_at is not null and failures = 0")
                        == 1);

        KafkaTopics.write(broker, TOPIC, new byte[20 << 10], Map.of());
        await().atMost(PATIENCE).until(() -> KafkaTopics.committed(broker, GROUP, TOPIC) == 3);
        JsonPath alerts = as("viewer").get("/api/v1/alerts?partner=wharf").jsonPath();
        assertThat(alerts.getString("items[0].kind")).isEqualTo("record-passed-over");
        assertThat(alerts.getString("items[0].subject")).isEqualTo("channel/wharf/statements/" + TOPIC + "-0-2");
    }

    private static String overKafka(String contract, String broker) {
        return contract.replace("channels:", "  events:\n    kafka: {brokers: \"" + broker + "\"}\n\nchannels:")
                .replace("    on: main\n    directory: outgoing\n", "    on: events\n    topic: " + TOPIC + "\n")
                .replaceAll("    (settle|afterwards|poll): .*\n", "")
                .replace("      name: \"*.csv\"\n", "")
                .replace("maxBytes: 200MiB", "maxBytes: 10KiB");
    }
}
