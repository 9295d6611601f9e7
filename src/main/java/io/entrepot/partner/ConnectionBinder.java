package io.entrepot.partner;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds {@code connections:}. */
final class ConnectionBinder {
    static final int PORT = 22;
    static final int SESSIONS = 2;
    static final Duration IDLE_CLOSE = Duration.ofSeconds(60);
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Values values;

    ConnectionBinder(Values values) {
        this.values = values;
    }

    Map<String, Connection> bind(Yaml contract) {
        Map<String, Connection> connections = new LinkedHashMap<>();
        contract.map("connections").forEach((name, yaml) -> {
            yaml.get("sftp").ifPresent(sftp -> connections.put(name, sftp(name, sftp)));
            yaml.get("directory").ifPresent(folder -> connections.put(name, directory(name, folder)));
            yaml.get("api").ifPresent(api -> connections.put(name, new Connection.Api(name)));
            yaml.get("kafka").ifPresent(kafka -> connections.put(name, kafka(name, kafka)));
        });
        return connections;
    }

    private Connection sftp(String name, Yaml yaml) {
        return new Connection.Sftp(
                name,
                values.fromEnvironment(yaml, "host"),
                port(yaml),
                values.fromEnvironment(yaml, "username"),
                values.secret(yaml, "identity"),
                hostKeys(yaml),
                values.integer(yaml, "sessions", SESSIONS),
                values.duration(yaml, "idleClose", IDLE_CLOSE),
                values.duration(yaml, "timeout", TIMEOUT),
                algorithms(yaml));
    }

    private int port(Yaml yaml) {
        String text = values.fromEnvironment(yaml, "port");
        if (Values.unresolved(text)) {
            return PORT;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            values.problems().error(yaml.at("port"), "\"" + text + "\" is no TCP port", "1 to 65535");
            return PORT;
        }
        return Integer.parseInt(text);
    }

    private List<String> hostKeys(Yaml yaml) {
        List<Yaml> keys = yaml.list("hostKeys");
        return keys.stream().filter(Yaml::isScalar).map(values::fromEnvironment).toList();
    }

    private Connection.Algorithms algorithms(Yaml yaml) {
        return yaml.get("algorithms")
                .filter(Yaml::isMap)
                .map(legacy -> new Connection.Algorithms(
                        legacy.text("profile").orElse(Connection.Algorithms.LEGACY_SSH_RSA),
                        values.date(legacy, "until")))
                .orElse(new Connection.Algorithms(Connection.Algorithms.MODERN, null));
    }

    private Connection directory(String name, Yaml yaml) {
        return new Connection.Directory(name, values.fromEnvironment(yaml, "path"));
    }

    private Connection kafka(String name, Yaml yaml) {
        Map<String, String> options = new LinkedHashMap<>();
        yaml.map("options").forEach((key, value) -> options.put(key, value.text()));
        return new Connection.Kafka(name, values.fromEnvironment(yaml, "brokers"), Map.copyOf(options));
    }
}
