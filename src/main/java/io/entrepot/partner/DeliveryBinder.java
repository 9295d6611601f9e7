package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds {@code deliveries:}. */
final class DeliveryBinder {
    static final Duration RECEIPT_WITHIN = Duration.ofHours(24);

    private final Values values;

    DeliveryBinder(Values values) {
        this.values = values;
    }

    Map<String, Delivery> bind(Yaml contract) {
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        contract.map("deliveries").forEach((name, yaml) -> deliveries.put(name, delivery(name, yaml)));
        return deliveries;
    }

    private Delivery delivery(String name, Yaml yaml) {
        Delivery.By by = by(yaml);
        List<String> from = yaml.texts("from");
        return new Delivery(name, documents(yaml), from.equals(List.of("*")) ? List.of() : from, by, receipt(yaml, by));
    }

    private static List<DocumentType> documents(Yaml yaml) {
        List<String> ids = yaml.texts("documents");
        return Arrays.stream(DocumentType.values())
                .filter(type -> ids.contains(type.id()))
                .toList();
    }

    /** Null when the schema has refused it. */
    private static Delivery.By by(Yaml delivery) {
        Yaml by = delivery.at("by");
        if (by.get("pull").isPresent()) {
            return new Delivery.Pull();
        }
        if (by.get("file").isPresent()) {
            Yaml file = by.at("file");
            return new Delivery.File(
                    file.text("on").orElse(null), file.text("directory").orElse(null));
        }
        if (by.get("kafka").isPresent()) {
            Yaml kafka = by.at("kafka");
            return new Delivery.KafkaTopic(
                    kafka.text("on").orElse(null), kafka.text("topic").orElse(null));
        }
        if (by.get("edi").isPresent()) {
            Yaml edi = by.at("edi");
            return new Delivery.Edi(
                    edi.text("agreement").orElse(null), edi.text("set").orElse(null));
        }
        return null;
    }

    private Delivery.Receipt receipt(Yaml delivery, Delivery.By by) {
        if (!(by instanceof Delivery.Pull)) {
            return null;
        }
        Yaml receipt = delivery.get("receipt").orElse(Yaml.map(delivery.line(), delivery.path(), Map.of()));
        return new Delivery.Receipt(
                values.flag(receipt, "required", true),
                values.duration(receipt, "within", RECEIPT_WITHIN),
                values.flag(receipt, "mayRefuse", true));
    }
}
