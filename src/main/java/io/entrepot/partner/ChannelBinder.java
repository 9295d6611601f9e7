package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Binds {@code channels:}. */
final class ChannelBinder {
    static final Duration POLL = Duration.ofSeconds(30);
    static final int STABLE_POLLS = 2;
    static final long MAX_BYTES = 200L << 20;
    static final long MAX_UNPACKED_BYTES = 2L << 30;
    static final int MAX_MEMBERS = 1_000;
    static final int PER_POLL = 100;
    static final Duration DUPLICATES_WITHIN = Duration.ofDays(400);
    static final String RETENTION = "standard";
    static final List<String> REPORT_FORMATS = List.of("csv", "json");

    private final Values values;
    private final ContractFiles files;

    ChannelBinder(Values values, ContractFiles files) {
        this.values = values;
        this.files = files;
    }

    Map<String, Channel> bind(Yaml contract) {
        Map<String, Channel> channels = new LinkedHashMap<>();
        contract.map("channels")
                .forEach((name, yaml) -> channels.put(name, channel(name, yaml, onApi(contract, yaml))));
        return channels;
    }

    private static boolean onApi(Yaml contract, Yaml channel) {
        return channel.text("on")
                .map(contract.map("connections")::get)
                .flatMap(connection -> connection.get("api"))
                .isPresent();
    }

    private Channel channel(String name, Yaml yaml, boolean onApi) {
        return new Channel(
                name,
                yaml.text("on").orElse(null),
                yaml.text("topic").or(() -> yaml.text("directory")).orElse(null),
                values.duration(yaml, "poll", POLL),
                settle(yaml),
                afterwards(yaml),
                fileRules(yaml, onApi ? Connection.Api.MAX_BYTES : MAX_BYTES),
                unpack(yaml),
                pgp(yaml),
                document(yaml),
                new FormatBinder(values, files).bind(yaml),
                yaml.texts("identity"),
                values.word(yaml, "corrections", Channel.Corrections.class, Channel.Corrections.HOLD),
                values.word(yaml, "badRows", Channel.BadRows.class, Channel.BadRows.REJECT_FILE),
                values.word(yaml, "continuity", Channel.Continuity.class, Channel.Continuity.OFF),
                values.duration(yaml, "duplicatesWithin", DUPLICATES_WITHIN),
                yaml.texts("personalData"),
                yaml.text("retention").orElse(RETENTION),
                report(yaml, "errorReport", REPORT_FORMATS),
                report(yaml, "controlReport", List.of("txt")));
    }

    /** Without {@code stableFor} a done-file or a temporary name is enough: the partner says itself when it is finished. */
    private static Channel.Settle settle(Yaml channel) {
        Optional<Yaml> settle = channel.get("settle");
        String doneFile = settle.flatMap(yaml -> yaml.text("doneFile")).orElse(null);
        String temporaryName =
                settle.flatMap(yaml -> yaml.text("temporaryName")).orElse(null);
        int polls = settle.flatMap(yaml -> yaml.text("stableFor"))
                .map(text -> text.replaceAll("[^0-9]", ""))
                .filter(digits -> digits.matches("[1-9][0-9]?"))
                .map(Integer::parseInt)
                .orElse(doneFile == null && temporaryName == null ? STABLE_POLLS : 1);
        return new Channel.Settle(polls, doneFile, temporaryName);
    }

    private static Channel.Afterwards afterwards(Yaml channel) {
        Optional<Yaml> afterwards = channel.get("afterwards");
        if (afterwards.filter(Yaml::isMap).isPresent()) {
            return new Channel.Afterwards(
                    Channel.Afterwards.Kind.MOVE,
                    afterwards.get().text("moveTo").orElse(null));
        }
        return new Channel.Afterwards(
                channel.text("afterwards").filter("delete"::equals).isPresent()
                        ? Channel.Afterwards.Kind.DELETE
                        : Channel.Afterwards.Kind.LEAVE,
                null);
    }

    private Channel.FileRules fileRules(Yaml channel, long maxBytes) {
        Yaml file = channel.get("file").orElse(Yaml.map(channel.line(), channel.path(), Map.of()));
        String name = file.text("name").orElse(null);
        boolean alert = file.get("sequence")
                .flatMap(yaml -> yaml.text("gaps"))
                .map("alert"::equals)
                .orElse(name != null && name.contains("{sequence:"));
        Channel.Restarts restarts = file.get("sequence")
                .flatMap(yaml -> yaml.text("restarts"))
                .flatMap(word -> Values.constant(Channel.Restarts.class, word))
                .orElse(Channel.Restarts.NEVER);
        return new Channel.FileRules(
                name,
                values.size(file, "maxBytes", maxBytes),
                values.size(file, "maxUnpackedBytes", MAX_UNPACKED_BYTES),
                values.integer(file, "maxMembers", MAX_MEMBERS),
                values.integer(file, "perPoll", PER_POLL),
                alert ? new Channel.Sequence(restarts) : null);
    }

    private static List<Channel.Unpack> unpack(Yaml channel) {
        return channel.texts("unpack").stream()
                .flatMap(word -> Values.constant(Channel.Unpack.class, word).stream())
                .toList();
    }

    private Channel.Pgp pgp(Yaml channel) {
        return channel.get("pgp")
                .map(yaml -> new Channel.Pgp(
                        values.secret(yaml, "decryptWith"),
                        values.secret(yaml, "passphrase"),
                        yaml.list("signers").stream()
                                .map(values::secret)
                                .filter(Objects::nonNull)
                                .toList(),
                        yaml.list("signedBy").stream()
                                .filter(Yaml::isScalar)
                                .map(values::fromEnvironment)
                                .map(ChannelBinder::fingerprint)
                                .toList()))
                .orElse(null);
    }

    /** People write fingerprints in groups and either case. */
    private static String fingerprint(String text) {
        return Values.unresolved(text) ? text : text.replaceAll("[ :]", "").toUpperCase(Locale.ROOT);
    }

    private static DocumentType document(Yaml channel) {
        return channel.text("document")
                .flatMap(id -> Arrays.stream(DocumentType.values())
                        .filter(type -> type.id().equals(id))
                        .findFirst())
                .orElse(null);
    }

    private static Channel.Report report(Yaml channel, String key, List<String> formats) {
        return channel.get(key)
                .map(yaml -> new Channel.Report(
                        yaml.text("on").orElse(null),
                        yaml.text("directory").orElse(null),
                        yaml.get("formats").isPresent() ? yaml.texts("formats") : formats))
                .orElse(null);
    }
}
