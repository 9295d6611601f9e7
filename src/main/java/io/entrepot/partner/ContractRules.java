package io.entrepot.partner;

import java.time.Clock;

/** The rules between keys of one contract, that no schema can say. */
final class ContractRules {
    private ContractRules() {}

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
        DeliveryRules.check(contract, root, problems);
    }
}
