package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import java.util.List;

/** What must hold for {@code deliveries:}. */
final class DeliveryRules {
    private DeliveryRules() {}

    static void check(Contract contract, Yaml root, Problems problems) {
        root.map("deliveries").forEach((name, yaml) -> {
            Delivery delivery = contract.deliveries().get(name);
            Yaml by = yaml.at("by");
            if (delivery.by() instanceof Delivery.File) {
                References.connection(
                        contract, by.at("file"), "on", problems, Connection.Sftp.class, Connection.Directory.class);
                Folders.check(by.at("file"), "directory", problems);
            }
            if (delivery.by() instanceof Delivery.KafkaTopic) {
                References.connection(contract, by.at("kafka"), "on", problems, Connection.Kafka.class);
            }
            if (delivery.by() instanceof Delivery.Edi edi) {
                edi(contract, delivery, edi, yaml, problems);
            }
            if (!(delivery.by() instanceof Delivery.Pull) && yaml.get("receipt").isPresent()) {
                problems.error(
                        yaml.at("receipt"),
                        "only a pull is receipted",
                        "a file is proven by a look at the server, Kafka by the broker's acknowledgement");
            }
            if (yaml.at("from").items().stream().anyMatch(item -> item.text().equals("*"))) {
                problems.error(yaml.at("from"), "\"*\" stands alone", "from: \"*\" means all partners");
            }
        });
    }

    private static void edi(Contract contract, Delivery delivery, Delivery.Edi edi, Yaml yaml, Problems problems) {
        Agreement agreement = contract.agreements().get(edi.agreement());
        if (agreement == null) {
            problems.error(
                    yaml.at("by").at("edi"),
                    "there is no agreement \"" + edi.agreement() + "\"",
                    "one of " + contract.agreements().keySet());
        } else if (!agreement.sends().containsKey(edi.set())) {
            problems.error(
                    yaml.at("by").at("edi"),
                    "agreement \"" + edi.agreement() + "\" does not send " + edi.set(),
                    "add it to its sends:, with what is expected in answer");
        }
        if (!delivery.documents().equals(List.of(DocumentType.INVOICE))) {
            problems.error(yaml.at("documents"), "only invoices go out as EDI", "documents: [invoice]");
        }
    }
}
