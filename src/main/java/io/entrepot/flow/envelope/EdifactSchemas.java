package io.entrepot.flow.envelope;

import io.entrepot.failure.Defect;
import io.entrepot.format.edifact.EdifactMappings;
import io.entrepot.format.edifact.EdifactRules;
import io.entrepot.format.edifact.MessageHeader;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What {@code edi-mappings/edifact} holds, as far as contracts agree on it. */
@ApplicationScoped
public class EdifactSchemas {
    private final EdifactMappings mappings;

    /**
     * @param mappings folder {@code edi-mappings/}
     * @param saved where compiled schemas are kept
     */
    public EdifactSchemas(@ConfigProperty(name = "entrepot.mappings") String mappings, SavedParsers saved) {
        this.mappings = new EdifactMappings(Path.of(mappings, "edifact"), saved);
    }

    /**
     * How a message is read; null when the agreement does not have it. Waits while its schema is being compiled.
     *
     * @throws Defect when it is agreed on and there is no such schema, or a wrong one
     */
    public EdifactRules.Reading reading(Agreed agreed, MessageHeader message) {
        Agreement agreement = agreed.agreement();
        boolean agreedOn = agreement.receives().containsKey(message.type())
                && message.folder().equals(folder(agreement, message.type()));
        return agreedOn
                ? new EdifactRules.Reading(
                        compiled(message.folder()),
                        Map.of("customer", agreed.contract().partner()))
                : null;
    }

    /** Whether there is a schema for a message of this agreement. */
    boolean has(Agreement agreement, String type) {
        return mappings.has(folder(agreement, type));
    }

    /** How a message is read outside of agreements; empty when there is no schema for it. */
    public Optional<Mapping> standard(MessageHeader message) {
        return mappings.has(message.folder()) ? Optional.of(compiled(message.folder())) : Optional.empty();
    }

    /** Compiles every message type there is. @return what is wrong, each with file and, where known, line */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (String type : mappings.types()) {
            try {
                mappings.of(type);
            } catch (IllegalArgumentException e) {
                errors.addAll(e.getMessage().lines().toList());
            } catch (UncheckedIOException e) {
                errors.add(e.getMessage());
            }
        }
        return errors;
    }

    /** Message types that the contract agrees on, as {@link #compile} takes them. */
    SortedSet<String> agreedOn(Contract contract) {
        SortedSet<String> types = new TreeSet<>();
        contract.agreements().values().stream()
                .filter(agreement -> agreement.standard() == Agreement.Standard.EDIFACT)
                .forEach(
                        agreement -> agreement.receives().keySet().forEach(type -> types.add(folder(agreement, type))));
        return types;
    }

    /** @throws Defect as {@link #reading} */
    void compile(String type) {
        compiled(type);
    }

    private Mapping compiled(String type) {
        if (!mappings.has(type)) {
            throw new Defect("there is no edi-mappings/edifact/" + type);
        }
        try {
            return mappings.of(type);
        } catch (IllegalArgumentException e) {
            throw new Defect("EDIFACT " + type + ": " + e.getMessage(), e);
        }
    }

    /** {@code D.96A} and {@code ORDERS}: {@code D96A/ORDERS}. */
    static String folder(Agreement agreement, String type) {
        return agreement.version().replace(".", "") + "/" + type;
    }
}
