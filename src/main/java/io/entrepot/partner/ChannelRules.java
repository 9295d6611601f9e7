package io.entrepot.partner;

import java.util.List;

/** What must hold for {@code channels:}. */
final class ChannelRules {
    private static final List<String> FILES_ONLY = List.of("directory", "poll", "settle", "afterwards");

    private ChannelRules() {}

    static void check(Contract contract, Yaml root, Problems problems) {
        root.map("channels").forEach((name, yaml) -> {
            References.connection(
                    contract,
                    yaml,
                    "on",
                    problems,
                    Connection.Sftp.class,
                    Connection.Directory.class,
                    Connection.Kafka.class);
            Channel channel = contract.channels().get(name);
            transport(contract.connections().get(channel.on()), yaml, problems);
        });
    }

    private static void transport(Connection connection, Yaml yaml, Problems problems) {
        if (connection instanceof Connection.Kafka) {
            FILES_ONLY.forEach(key -> notFor("a Kafka channel", yaml, key, problems));
            List.of("name", "perPoll", "sequence")
                    .forEach(key -> notFor("a Kafka channel", yaml.at("file"), key, problems));
            need(yaml, "topic", problems);
        } else if (connection != null) {
            notFor("files", yaml, "topic", problems);
            need(yaml, "directory", problems);
        }
    }

    private static void notFor(String what, Yaml yaml, String key, Problems problems) {
        yaml.get(key)
                .ifPresent(value -> problems.error(value, "nothing acts on \"" + key + "\" for " + what, "drop it"));
    }

    private static void need(Yaml yaml, String key, Problems problems) {
        if (yaml.get(key).isEmpty()) {
            problems.error(yaml.line(), yaml.path() + "." + key, "is missing", "add \"" + key + ":\" here");
        }
    }
}
