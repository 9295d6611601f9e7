package io.entrepot.connection;

import io.entrepot.partner.Connection;
import io.entrepot.partner.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Client settings of a Kafka connection. Secrets are resolved only when a client is opened and go into nothing but its
 * properties: endpoints, routes and logs never see them.
 */
@ApplicationScoped
public class KafkaSettings {
    private final Secrets secrets;

    public KafkaSettings(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The contract's options with their secrets, without those that the gateway sets itself. */
    public Map<String, String> options(String partner, Connection.Kafka connection) {
        Map<String, String> options = new TreeMap<>();
        connection.options().forEach((key, value) -> {
            if (!Connection.Kafka.SET_BY_GATEWAY.contains(key)) {
                options.put(key, secrets.resolve(partner, value));
            }
        });
        return options;
    }

    /**
     * @param defaults as Camel made them
     * @return the defaults under the connection's brokers and options
     */
    public Properties over(Properties defaults, String partner, Connection.Kafka connection) {
        Properties settings = new Properties();
        settings.putAll(defaults);
        settings.putAll(options(partner, connection));
        settings.put("bootstrap.servers", connection.brokers());
        return settings;
    }
}
