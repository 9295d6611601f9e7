package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contracts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What viewers do not get to see: the fields a channel's contract names as {@code personalData}, and payroll payments
 * whatever a contract says. A channel that is no longer in force counts as personal: better too much hidden.
 */
@ApplicationScoped
public class Masking {
    public static final String MASK = "•••";
    private static final Set<String> PAYROLL = Set.of("employeeId", "name", "iban", "netPay");

    private final Contracts contracts;

    @Inject
    Masking(Contracts contracts) {
        this.contracts = contracts;
    }

    /** Whether the channel's bytes, and what findings quote of them, are personal data. */
    public boolean isPersonal(String partner, String channel) {
        return channel(partner, channel)
                .map(known -> !known.personalData().isEmpty() || known.document() == DocumentType.PAYROLL_RUN)
                .orElse(true);
    }

    /** Fields of a document's head and lines that are personal data. */
    public Set<String> fields(String partner, String channel, String documentType) {
        Set<String> fields = new HashSet<>();
        channel(partner, channel).ifPresent(known -> fields.addAll(known.personalData()));
        if (DocumentType.PAYROLL_RUN.id().equals(documentType)) {
            fields.addAll(PAYROLL);
        }
        return fields;
    }

    private Optional<Channel> channel(String partner, String channel) {
        return contracts.find(partner).map(contract -> contract.channels().get(channel));
    }

    /** The same object with the named fields masked, at its top and in objects below. */
    static JsonNode mask(JsonNode json, Set<String> fields) {
        if (!(json instanceof ObjectNode object) || fields.isEmpty()) {
            return json;
        }
        ObjectNode masked = object.deepCopy();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (fields.contains(field.getKey()) && !field.getValue().isNull()) {
                masked.set(field.getKey(), TextNode.valueOf(MASK));
            } else if (field.getValue().isObject()) {
                masked.set(field.getKey(), mask(field.getValue(), fields));
            }
        }
        return masked;
    }
}
