package io.entrepot.hub;

import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The hub: reads from the contracts which deliveries want a document. */
@ApplicationScoped
public class Subscriptions {
    private final Contracts contracts;

    Subscriptions(Contracts contracts) {
        this.contracts = contracts;
    }

    /** A delivery and the contract it stands in. */
    public record Subscription(Contract contract, Delivery delivery) {}

    /** Deliveries that want documents of this type from this partner, in the order of partner and name. */
    public List<Subscription> wanting(DocumentType type, String fromPartner) {
        List<Subscription> wanting = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            for (Delivery delivery : contract.deliveries().values()) {
                boolean from = delivery.from().isEmpty() || delivery.from().contains(fromPartner);
                if (from && delivery.documents().contains(type)) {
                    wanting.add(new Subscription(contract, delivery));
                }
            }
        }
        return wanting;
    }
}
