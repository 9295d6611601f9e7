package io.entrepot.partner;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/** The rules between keys of one contract, that no schema can say. */
final class ContractRules {
    private ContractRules() {}

    /** The lookup that orders are looked up in, which no column names: EDI and dialects have none. */
    private static final String ORDERED_ITEM = "item";

    /** @param clock tells today; null when rules that time breaks do not count */
    static void check(Contract contract, Yaml root, ContractFiles files, Clock clock, Problems problems) {
        if (!contract.partner().equals(files.partner())) {
            problems.error(
                    root.at("partner"),
                    "the folder is named \"" + files.partner() + "\"",
                    "partner and folder have the same name");
        }
        ConnectionRules.check(contract, root, clock, problems);
        ChannelRules.check(contract, root, problems);
        AgreementRules.check(contract, root, files, problems);
        DeliveryRules.check(contract, root, problems);
        unused(root, problems);
    }

    private static void unused(Yaml root, Problems problems) {
        Set<String> lookups = new HashSet<>();
        Set<String> connections = new HashSet<>();
        collect(root, lookups, connections);
        if (root.map("agreements").values().stream()
                        .anyMatch(agreement -> !agreement.map("receives").isEmpty())
                || root.map("channels").values().stream()
                        .anyMatch(channel -> channel.at("format").get("dfdl").isPresent())) {
            lookups.add(ORDERED_ITEM);
        }
        root.map("lookups").forEach((name, yaml) -> {
            if (!lookups.contains(name)) {
                problems.error(
                        yaml, "no column looks anything up here", "drop it, or name it in a column's \"lookup\"");
            }
        });
        root.map("connections").forEach((name, yaml) -> {
            if (!connections.contains(name)) {
                problems.warning(yaml, "no channel, report, agreement or delivery is on this connection", "");
            }
        });
    }

    private static void collect(Yaml yaml, Set<String> lookups, Set<String> connections) {
        yaml.text("lookup").ifPresent(lookups::add);
        yaml.text("on").ifPresent(connections::add);
        yaml.text("deliver").ifPresent(connections::add);
        yaml.entries().values().forEach(value -> collect(value, lookups, connections));
        yaml.items().forEach(value -> collect(value, lookups, connections));
    }
}
