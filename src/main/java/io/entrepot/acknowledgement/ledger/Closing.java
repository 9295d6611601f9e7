package io.entrepot.acknowledgement.ledger;

import io.entrepot.failure.Finding;
import java.util.List;
import java.util.UUID;

/**
 * What came of a partner's acknowledgement.
 *
 * @param findings what of it belongs to nothing we sent, or contradicts what was said before
 * @param refused documents the partner does not take
 */
public record Closing(List<Finding> findings, List<Refused> refused) {
    public Closing {
        findings = List.copyOf(findings);
        refused = List.copyOf(refused);
    }

    /**
     * @param document the canonical document
     * @param type its set, such as {@code 810}
     * @param reason in one line, with the standard's codes
     */
    public record Refused(UUID document, String type, String reason) {}
}
