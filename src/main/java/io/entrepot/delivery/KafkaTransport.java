package io.entrepot.delivery;

import io.entrepot.connection.KafkaSettings;
import io.entrepot.failure.Defect;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Puts an event on a Kafka topic and returns the broker's acknowledgement as evidence. CloudEvents' Kafka binding, structured
 * mode: the record's value is the whole event, its header {@code content-type} says so; {@code ce_id} repeats the event id.
 *
 * <p>An attempt that timed out may have reached the topic all the same. The retry carries the same event id and the same key, so
 * receivers drop what they have seen (CloudEvents: {@code source} + {@code id}); order per key stays.
 */
@ApplicationScoped
public class KafkaTransport {
    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CamelContext camel;
    private final KafkaSettings settings;
    private final Duration limit;
    private final Map<String, KafkaSender> senders = new ConcurrentHashMap<>();

    @Inject
    public KafkaTransport(CamelContext camel, KafkaSettings settings) {
        this(camel, settings, LIMIT);
    }

    /** @param limit of one attempt, from send to acknowledgement */
    KafkaTransport(CamelContext camel, KafkaSettings settings, Duration limit) {
        this.camel = camel;
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * Sends and waits for the acknowledgement of all in-sync replicas, for 20 s at most.
     *
     * @param key the document's business key: one key, one partition, one order
     * @param eventId the event's id, the same on every attempt
     * @return evidence: {@code topic}, {@code partition}, {@code offset}, {@code at} (the record's timestamp, ISO 8601)
     * @throws io.entrepot.failure.Transient the topic cannot take it now
     * @throws io.entrepot.failure.Outage the cluster does not answer, or refuses us
     * @throws Defect the record can never be taken
     */
    public Map<String, Object> send(
            Contract contract,
            Connection.Kafka connection,
            String topic,
            String key,
            UUID eventId,
            byte[] cloudEventJson) {
        Exchange sent;
        try {
            sent = sender(contract.partner(), connection).send(topic, key, eventId, cloudEventJson);
        } catch (RuntimeException e) {
            throw KafkaFailures.classify(e, endpoint(connection, topic));
        }
        if (sent.getException() != null) {
            throw KafkaFailures.classify(sent.getException(), endpoint(connection, topic));
        }
        return evidence(sent);
    }

    private static Map<String, Object> evidence(Exchange sent) {
        List<?> acknowledged = sent.getMessage().getHeader(KafkaConstants.KAFKA_RECORD_META, List.class);
        if (acknowledged == null
                || acknowledged.size() != 1
                || !(acknowledged.get(0) instanceof RecordMetadata record)) {
            throw new Defect("a send ended without the broker's acknowledgement");
        }
        return Map.of(
                "topic", record.topic(),
                "partition", record.partition(),
                "offset", record.offset(),
                "at", Instant.ofEpochMilli(record.timestamp()).toString());
    }

    /** One producer per connection; a new one when the connection's settings or secrets have changed. */
    private KafkaSender sender(String partner, Connection.Kafka connection) {
        Map<String, String> options = settings.options(partner, connection);
        return senders.compute(partner + "." + connection.name(), (name, old) -> {
            if (old != null && old.serves(connection, options)) {
                return old;
            }
            if (old != null) {
                old.close();
            }
            return new KafkaSender(camel, settings, partner, connection, options, limit);
        });
    }

    private static String endpoint(Connection.Kafka connection, String topic) {
        return "Kafka " + connection.brokers() + ", topic " + topic;
    }

    @PreDestroy
    void close() {
        senders.values().forEach(KafkaSender::close);
        senders.clear();
    }
}
