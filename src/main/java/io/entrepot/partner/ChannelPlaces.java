package io.entrepot.partner;

import java.util.ArrayList;
import java.util.List;

/** What must hold between channels: where they take from, where we write, and the sessions they share. */
final class ChannelPlaces {
    private final Contract contract;
    private final Problems problems;

    private ChannelPlaces(Contract contract, Problems problems) {
        this.contract = contract;
        this.problems = problems;
    }

    static void check(Contract contract, Yaml root, Problems problems) {
        ChannelPlaces places = new ChannelPlaces(contract, problems);
        places.places(root);
        places.sessions(root);
    }

    /** Two channels must not take the same file, and what we write must not come back in. */
    private void places(Yaml root) {
        List<Channel> before = new ArrayList<>();
        root.map("channels").forEach((name, yaml) -> {
            Channel channel = contract.channels().get(name);
            before.stream()
                    .filter(other -> overlap(other, channel))
                    .findFirst()
                    .ifPresent(other -> problems.error(
                            yaml.at(yaml.get("topic").isPresent() ? "topic" : "directory"),
                            "channel \"" + other.name() + "\" takes the same files",
                            "give them different directories or file names"));
            before.add(channel);
            yaml.get("errorReport").ifPresent(this::comesBack);
            yaml.get("controlReport").ifPresent(this::comesBack);
        });
        root.map("deliveries")
                .values()
                .forEach(yaml -> yaml.at("by").get("file").ifPresent(this::comesBack));
        root.map("agreements").values().forEach(yaml -> yaml.get("on").ifPresent(this::comesBack));
    }

    private static boolean overlap(Channel one, Channel other) {
        boolean samePlace = one.on() != null
                && one.directory() != null
                && other.directory() != null
                && place(one.on(), one.directory()).equals(place(other.on(), other.directory()));
        String name = one.file().name();
        return samePlace
                && (name == null
                        || other.file().name() == null
                        || name.equals(other.file().name()));
    }

    private void comesBack(Yaml target) {
        String on = target.text("on").or(() -> target.text("deliver")).orElse(null);
        String place = place(on, target.text("directory").orElse(null));
        contract.channels().values().stream()
                .filter(channel -> channel.on() != null
                        && place(channel.on(), channel.directory()).equals(place))
                .findFirst()
                .ifPresent(channel -> problems.error(
                        target.at("directory"),
                        "channel \"" + channel.name() + "\" would take in what we write here",
                        "write to another directory"));
    }

    private static String place(String on, String directory) {
        return on + ":" + (directory == null ? "" : directory.replaceAll("/+$", ""));
    }

    private void sessions(Yaml root) {
        root.map("connections").forEach((name, yaml) -> {
            long channels = contract.channels().values().stream()
                    .filter(channel -> name.equals(channel.on()))
                    .count();
            if (contract.connections().get(name) instanceof Connection.Sftp sftp && sftp.sessions() < channels) {
                problems.warning(
                        yaml.at("sftp").at("sessions"),
                        channels + " channels share " + sftp.sessions() + " sessions: they wait for each other",
                        "raise sessions if the partner allows it");
            }
        });
    }
}
