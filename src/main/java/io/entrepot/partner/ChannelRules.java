package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.Agreement.Standard;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for {@code channels:}. */
final class ChannelRules {
    private static final List<String> FILES_ONLY = List.of("directory", "poll", "settle", "afterwards");
    private static final List<String> OF_THE_ENVELOPE = List.of(
            "document", "identity", "corrections", "badRows", "continuity", "duplicatesWithin", "controlReport");
    private static final Pattern DATE = Pattern.compile("\\{date:");
    private static final Pattern DATE_WITH_DAY = Pattern.compile("\\{date:[^}]*(dd|DDD)");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

    private final Contract contract;
    private final Problems problems;

    private ChannelRules(Contract contract, Problems problems) {
        this.contract = contract;
        this.problems = problems;
    }

    static void check(Contract contract, Yaml root, Problems problems) {
        ChannelRules rules = new ChannelRules(contract, problems);
        root.map("channels")
                .forEach((name, yaml) -> rules.channel(contract.channels().get(name), yaml));
        ChannelPlaces.check(contract, root, problems);
    }

    private void channel(Channel channel, Yaml yaml) {
        References.connection(
                contract,
                yaml,
                "on",
                problems,
                Connection.Sftp.class,
                Connection.Directory.class,
                Connection.Kafka.class,
                Connection.Api.class);
        transport(contract.connections().get(channel.on()), yaml);
        unpack(channel, yaml);
        pgp(channel, yaml);
        file(channel, yaml);
        enveloped(channel, yaml);
        document(channel, yaml);
        reports(yaml);
        yaml.get("format")
                .filter(Yaml::isMap)
                .filter(format -> !format.entries().isEmpty())
                .ifPresent(format -> new FormatRules(contract, channel, problems).check(format));
    }

    private void transport(Connection connection, Yaml yaml) {
        if (connection instanceof Connection.Kafka) {
            FILES_ONLY.forEach(key -> inert(yaml, key, "a Kafka channel"));
            yaml.get("file").ifPresent(file -> List.of("name", "perPoll", "sequence")
                    .forEach(key -> inert(file, key, "a Kafka channel")));
            need(yaml, "topic");
        } else if (connection instanceof Connection.Api) {
            api(yaml);
        } else if (connection != null) {
            inert(yaml, "topic", "files");
            need(yaml, "directory");
            Folders.check(yaml, "directory", problems);
            yaml.get("afterwards").ifPresent(afterwards -> Folders.check(afterwards, "moveTo", problems));
        }
    }

    /** What is handed in by the API is one document in one request body. */
    private void api(Yaml yaml) {
        String what = "a channel on the API";
        FILES_ONLY.forEach(key -> inert(yaml, key, what));
        List.of("topic", "unpack").forEach(key -> inert(yaml, key, what));
        yaml.get("file").ifPresent(file -> {
            List.of("name", "perPoll", "sequence").forEach(key -> inert(file, key, what));
            if (file.text("maxBytes").flatMap(Units::size).orElse(0L) > Connection.Api.MAX_BYTES) {
                problems.error(file.at("maxBytes"), "a request's body has at most 10MiB", "10MiB or less");
            }
        });
        if (!yaml.text("document").orElse("").equals(DocumentType.INVOICE.id())) {
            problems.error(yaml.at("document"), "the API takes invoices only", "document: invoice");
        }
        yaml.get("format")
                .filter(format -> format.get("json").isEmpty())
                .ifPresent(format -> problems.error(format, "the API takes JSON only", "format: {json: {}}"));
    }

    private void inert(Yaml yaml, String key, String what) {
        yaml.get(key)
                .ifPresent(value -> problems.error(value, "nothing acts on \"" + key + "\" for " + what, "drop it"));
    }

    private void need(Yaml yaml, String key) {
        if (yaml.get(key).isEmpty()) {
            problems.error(yaml.line(), yaml.path() + "." + key, "is missing", "add \"" + key + ":\" here");
        }
    }

    private void unpack(Channel channel, Yaml yaml) {
        if (channel.unpack().equals(List.of(Channel.Unpack.ZIP, Channel.Unpack.PGP))) {
            problems.error(yaml.at("unpack"), "members of a zip are not decrypted", "outermost first: [pgp, zip]");
        }
        yaml.get("file").ifPresent(file -> {
            if (!channel.unpack().contains(Channel.Unpack.ZIP)) {
                inert(file, "maxMembers", "a channel that unpacks no zip");
            }
            if (channel.unpack().isEmpty()) {
                inert(file, "maxUnpackedBytes", "a channel that unpacks nothing");
            }
        });
    }

    private void pgp(Channel channel, Yaml yaml) {
        boolean unpacks = channel.unpack().contains(Channel.Unpack.PGP);
        if (unpacks && channel.pgp() == null) {
            problems.error(yaml.at("unpack"), "pgp needs keys", "add \"pgp: {decryptWith, signers, signedBy}\"");
        }
        if (!unpacks) {
            inert(yaml, "pgp", "a channel that does not unpack pgp");
        }
        if (channel.pgp() == null) {
            return;
        }
        List<Yaml> fingerprints = yaml.at("pgp").list("signedBy");
        for (int i = 0;
                i < Math.min(fingerprints.size(), channel.pgp().signedBy().size());
                i++) {
            String fingerprint = channel.pgp().signedBy().get(i);
            if (!Values.unresolved(fingerprint)
                    && !FINGERPRINT.matcher(fingerprint).matches()) {
                problems.error(
                        fingerprints.get(i),
                        "no OpenPGP fingerprint",
                        "40 hexadecimal digits (64 for version 6), no key id");
            }
        }
    }

    private void file(Channel channel, Yaml yaml) {
        yaml.get("file").ifPresent(file -> {
            String name = channel.file().name();
            boolean numbered = name != null && name.contains("{sequence:");
            if (!numbered && file.get("sequence").isPresent()) {
                problems.error(file.at("sequence"), "the name has no {sequence:…}", "put the token into file.name");
            }
            file.get("sequence").ifPresent(sequence -> restarts(channel.file(), sequence));
            try {
                file.text("name").ifPresent(FileNamePattern::compile);
            } catch (IllegalArgumentException e) {
                problems.error(file.at("name"), e.getMessage(), "");
            }
        });
    }

    private void restarts(Channel.FileRules file, Yaml sequence) {
        if (file.sequence() == null) {
            inert(sequence, "restarts", "a sequence whose gaps are ignored");
            return;
        }
        Pattern date =
                switch (file.sequence().restarts()) {
                    case NEVER, AT_HIGHEST -> null;
                    case DAILY -> DATE_WITH_DAY;
                    case MONTHLY, YEARLY -> DATE;
                };
        if (date != null && file.name() != null && !date.matcher(file.name()).find()) {
            problems.error(
                    sequence.at("restarts"),
                    "the name has no {date:…} that tells it",
                    "put a date into file.name; daily needs the day");
        }
    }

    private void enveloped(Channel channel, Yaml yaml) {
        if (channel.format() != null && channel.format().isEnveloped()) {
            OF_THE_ENVELOPE.forEach(key -> inert(yaml, key, "EDI: envelope, mapping and agreement tell"));
            Set<String> known = new LinkedHashSet<>();
            for (DocumentType type : List.of(DocumentType.PURCHASE_ORDER, DocumentType.INVOICE)) {
                known.addAll(DocumentFields.head(type));
                known.addAll(DocumentFields.line(type));
            }
            fields(yaml, "personalData", known, "no field \"%s\" in an order or invoice");
            carries((Format.Enveloped) channel.format(), yaml.at("format"));
        } else {
            need(yaml, "document");
        }
    }

    private void carries(Format.Enveloped format, Yaml yaml) {
        boolean x12 = format instanceof Format.X12;
        Standard standard = x12 ? Standard.X12 : Standard.EDIFACT;
        Yaml mailbox = yaml.at(x12 ? "x12" : "edifact");
        if (mailbox.at("carries").items().stream().anyMatch(item -> item.text().equals(Carries.EVERYONE))) {
            problems.error(mailbox.at("carries"), "\"*\" stands alone", "carries: \"*\" means all partners");
        }
        boolean own = contract.agreements().values().stream().anyMatch(agreement -> agreement.standard() == standard);
        if (!own && !format.carries().others()) {
            problems.warning(
                    mailbox,
                    "nothing can come through: there is no " + standard + " agreement here",
                    "write agreements:, or name those whose envelopes it carries in carries:");
        }
    }

    private void document(Channel channel, Yaml yaml) {
        DocumentType type = channel.document();
        if (type == null) {
            return;
        }
        Set<String> head = DocumentFields.head(type);
        fields(
                yaml,
                "identity",
                DocumentFields.simpleHead(type),
                "no field \"%s\" in the head of " + References.a(type.id()));
        Set<String> all = new LinkedHashSet<>(head);
        all.addAll(DocumentFields.line(type));
        fields(yaml, "personalData", all, "no field \"%s\" in " + References.a(type.id()));
        maskable(yaml, DocumentFields.key(type));
        if (type == DocumentType.INVOICE) {
            inert(yaml, "identity", "an invoice, which is known by customer and number");
        }
        if (type != DocumentType.STATEMENT) {
            inert(yaml, "continuity", References.a(type.id()));
        }
        if (type == DocumentType.INVOICE || type == DocumentType.PURCHASE_ORDER) {
            inert(yaml, "badRows", References.a(type.id()) + ", which is whole or not at all");
        }
        if (type != DocumentType.PAYROLL_RUN) {
            inert(yaml, "controlReport", References.a(type.id()));
        }
    }

    /** A key stands in listings, links, file names and events: masking its field in the document would hide nothing. */
    private void maskable(Yaml yaml, Set<String> key) {
        List<String> identity = yaml.list("identity").stream().map(Yaml::text).toList();
        yaml.list("personalData").stream()
                .filter(item -> key.contains(item.text()) || identity.contains(item.text()))
                .forEach(item -> problems.error(
                        item,
                        "\"" + item.text() + "\" cannot be masked: the document is listed and found by it",
                        "leave it out here, or out of identity"));
    }

    private void fields(Yaml yaml, String key, Collection<String> known, String message) {
        yaml.list(key).stream()
                .filter(item -> !known.contains(item.text()))
                .forEach(item -> problems.error(
                        item, message.formatted(item.text()), References.known(item.text(), known, "fields")));
    }

    private void reports(Yaml yaml) {
        for (String key : List.of("errorReport", "controlReport")) {
            yaml.get(key).ifPresent(report -> {
                References.connection(
                        contract, report, "on", problems, Connection.Sftp.class, Connection.Directory.class);
                Folders.check(report, "directory", problems);
            });
        }
    }
}
