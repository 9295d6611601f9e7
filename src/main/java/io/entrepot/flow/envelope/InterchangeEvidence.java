package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Evidence;
import io.entrepot.acknowledgement.ledger.Obligations;
import io.entrepot.acknowledgement.ledger.SetDocuments;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.documents.Invoices;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a proven delivery means for the ledger: our answers are given, our invoices are out, and the partner's time begins. */
@ApplicationScoped
public class InterchangeEvidence {
    private final Obligations obligations;
    private final SetDocuments setDocuments;
    private final Invoices invoices;
    private final Contracts contracts;

    InterchangeEvidence(Obligations obligations, SetDocuments setDocuments, Invoices invoices, Contracts contracts) {
        this.obligations = obligations;
        this.setDocuments = setDocuments;
        this.invoices = invoices;
        this.contracts = contracts;
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
            contracts.find(item.partner()).ifPresent(contract -> invoice(contract, item, evidence));
        }
    }

    private void answer(OutboxItem item, Evidence evidence) {
        List<UUID> answered = setDocuments.answeredBy(item.id());
        answered.forEach(interchange -> obligations.answered(interchange, evidence));
        if (!answered.isEmpty()) {
            contracts
                    .find(item.partner())
                    .ifPresent(contract -> obligations.departed(contract, item.id(), evidence.at()));
        }
    }

    private void invoice(Contract contract, OutboxItem item, Evidence evidence) {
        Delivery delivery = contract.deliveries().get(item.delivery());
        if (delivery != null && delivery.by() instanceof Delivery.Edi by) {
            obligations.departed(contract, item.id(), evidence.at());
            String order = invoices.read(item.document()).head().orderNumber();
            if (order != null) {
                obligations.paid(contract.partner(), order, by.set(), evidence);
            }
        }
    }
}
