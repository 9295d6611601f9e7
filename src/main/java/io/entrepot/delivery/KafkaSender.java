package io.entrepot.delivery;

import io.entrepot.connection.KafkaSettings;
import io.entrepot.failure.Defect;
import io.entrepot.partner.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Camel's Kafka producer of one connection, for all its topics. */
final class KafkaSender implements AutoCloseable {
    private final Connection.Kafka connection;
    private final Map<String, String> options;
    private final KafkaEndpoint endpoint;
    private final ProducerTemplate template;

    KafkaSender(
            CamelContext camel,
            KafkaSettings settings,
            String partner,
            Connection.Kafka connection,
            Map<String, String> options,
            Duration limit) {
        this.connection = connection;
        this.options = options;
        this.endpoint = endpoint(camel, partner, connection, limit);
        this.endpoint.setKafkaClientFactory(new Clients(settings, partner, connection));
        this.template = camel.createProducerTemplate(1);
    }

    boolean serves(Connection.Kafka other, Map<String, String> otherOptions) {
        return connection.equals(other) && options.equals(otherOptions);
    }

    /** @return the exchange with the acknowledgement, or with the exception */
    Exchange send(String topic, String key, UUID eventId, byte[] event) {
        return template.send(endpoint, exchange -> {
            exchange.getMessage().setBody(event);
            exchange.getMessage().setHeader(KafkaConstants.OVERRIDE_TOPIC, topic);
            exchange.getMessage().setHeader(KafkaConstants.KEY, key);
            exchange.getMessage().setHeader("content-type", KafkaTransport.CONTENT_TYPE);
            exchange.getMessage().setHeader("ce_id", eventId.toString());
        });
    }

    /** Not registered in the Camel context: it lives and dies with this sender. */
    private static KafkaEndpoint endpoint(
            CamelContext camel, String partner, Connection.Kafka connection, Duration limit) {
        String clientId = "entrepot." + partner + "." + connection.name();
        try {
            KafkaEndpoint endpoint = (KafkaEndpoint) camel.getComponent("kafka", KafkaComponent.class)
                    .createEndpoint("kafka:events?clientId=" + clientId);
            KafkaConfiguration configuration = endpoint.getConfiguration();
            configuration.setBrokers(connection.brokers());
            configuration.setSynchronous(true);
            configuration.setRecordMetadata(true);
            configuration.setRequestRequiredAcks("all");
            configuration.setEnableIdempotence(true);
            configuration.setValueSerializer(ByteArraySerializer.class.getName());
            int millis = (int) limit.toMillis();
            configuration.setDeliveryTimeoutMs(millis);
            configuration.setRequestTimeoutMs(millis / 2);
            // Without the cluster's metadata there is nowhere to send: an outage is told soon.
            configuration.setMaxBlockMs(millis / 2);
            return endpoint;
        } catch (Exception e) { // Camel's signature; the address has no part that a contract could get wrong
            throw new Defect("no Kafka endpoint for connection " + connection.name(), e);
        }
    }

    @Override
    public void close() {
        template.stop();
        endpoint.stop();
    }

    /** Adds the contract's options, secrets included, on the way to the client. */
    private static final class Clients extends DefaultKafkaClientFactory {
        private final KafkaSettings settings;
        private final String partner;
        private final Connection.Kafka connection;

        Clients(KafkaSettings settings, String partner, Connection.Kafka connection) {
            this.settings = settings;
            this.partner = partner;
            this.connection = connection;
        }

        @Override
        @SuppressWarnings("rawtypes") // Camel's signature
        public Producer getProducer(Properties defaults) {
            return super.getProducer(settings.over(defaults, partner, connection));
        }
    }
}
