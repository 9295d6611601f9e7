package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Evidence;
import io.entrepot.acknowledgement.ledger.Obligations;
import io.entrepot.acknowledgement.ledger.SetDocuments;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.documents.Invoices;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import io.entrepot.platform.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of a delivery means for the ledger: proven, our answers are given, our invoices are out, and the partner's time
 * begins; refused by our own check, it never does, and a person is told.
 */
@ApplicationScoped
public class InterchangeEvidence {
    private final Obligations obligations;
    private final SetDocuments setDocuments;
    private final Invoices invoices;
    private final Contracts contracts;
    private final Alerts alerts;

    InterchangeEvidence(
            Obligations obligations, SetDocuments setDocuments, Invoices invoices, Contracts contracts, Alerts alerts) {
        this.obligations = obligations;
        this.setDocuments = setDocuments;
        this.invoices = invoices;
        this.contracts = contracts;
        this.alerts = alerts;
    }

    /**
     * In the transaction that notes the delivery; nothing to do for what carries no interchange.
     *
     * @param proof what a look at the partner's machine showed: path, size, modifiedAt
     */
    public void sent(OutboxItem item, Map<String, Object> proof, Instant at) {
        Evidence evidence = new Evidence(
                at,
                null,
                item.id(),
                String.valueOf(proof.get("path")),
                proof.get("size") instanceof Number size ? size.longValue() : null,
                "%s bytes, modified %s".formatted(proof.get("size"), proof.get("modifiedAt")));
        if (item.document() == null) {
            answer(item, evidence);
        } else {
            edi(item).ifPresent(by -> invoice(item, by, evidence));
        }
    }

    /**
     * An invoice that our own check refuses: in the transaction that says so. Dead letters are told as such.
     *
     * @param why in a few words, without data
     */
    public void notSent(OutboxItem item, String why) {
        String what = item.documentType() + " " + item.businessKey();
        alerts.raise("edi-not-sent", item.partner(), subject(item), what + " was not sent: " + why);
    }

    private static String subject(OutboxItem item) {
        return "delivery/" + item.id();
    }

    private Optional<Delivery.Edi> edi(OutboxItem item) {
        return contracts
                .find(item.partner())
                .map(contract -> contract.deliveries().get(item.delivery()))
                .filter(delivery -> delivery.by() instanceof Delivery.Edi)
                .map(delivery -> (Delivery.Edi) delivery.by());
    }

    private void answer(OutboxItem item, Evidence evidence) {
        List<UUID> answered = setDocuments.answeredBy(item.id());
        answered.forEach(interchange -> obligations.answered(interchange, evidence));
        if (!answered.isEmpty()) {
            departed(item, evidence);
        }
    }

    private void invoice(OutboxItem item, Delivery.Edi by, Evidence evidence) {
        departed(item, evidence);
        String order = invoices.read(item.document()).head().orderNumber();
        if (order != null) {
            obligations.paid(item.partner(), order, by.set(), evidence);
        }
    }

    private void departed(OutboxItem item, Evidence evidence) {
        contracts.find(item.partner()).ifPresent(contract -> obligations.departed(contract, item.id(), evidence.at()));
        alerts.over(subject(item));
    }
}
