package io.entrepot.partner;

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
}
