package io.entrepot.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.delivery.Receipts;
import io.entrepot.landing.Story;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import io.entrepot.platform.AuditLog;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Pull with receipt: the receiver pages what waits for it and confirms, or refuses with a reason. */
@ApplicationScoped
public class PullStep {
    private final Receipts receipts;
    private final Contracts contracts;
    private final Story story;
    private final AuditLog audit;
    private final Clock clock;

    PullStep(Receipts receipts, Contracts contracts, Story story, AuditLog audit, Clock clock) {
        this.receipts = receipts;
        this.contracts = contracts;
        this.story = story;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Everything not yet receipted, oldest first.
     *
     * @param after id of the last one of the page before; null for the first page
     * @throws NotFound when the partner has no such pull delivery
     * @throws NotPossible when the partner is suspended
     */
    @Transactional
    public List<PulledDelivery> page(String partner, String delivery, UUID after, int limit) {
        contractOf(partner, delivery);
        if (contracts.suspended().contains(partner)) {
            throw new NotPossible(
                    "partner " + partner + " is suspended: its deliveries wait until it is in service again");
        }
        return receipts.waiting(partner, delivery, after, limit).stream()
                .map(PullStep::pulled)
                .toList();
    }

    private static PulledDelivery pulled(OutboxItem item) {
        JsonNode event = Json.read(item.event());
        JsonNode data = event.path("data");
        return new PulledDelivery(
                item.id(),
                item.document(),
                item.documentType(),
                item.businessKey(),
                event,
                data.path("head"),
                data.path("lines").asInt());
    }

    /**
     * Takes the receiver's word. The same word again changes nothing.
     *
     * @throws NotFound when the delivery is not this partner's
     * @throws NotPossible when it has another word already, or may not be refused
     */
    @Transactional
    public void receipt(
            String partner, String delivery, UUID deliveryId, boolean accepted, String reason, String actor) {
        Delivery contract = contractOf(partner, delivery);
        Receipts.Status status = receipts.lock(deliveryId)
                .filter(found ->
                        found.partner().equals(partner) && found.delivery().equals(delivery))
                .orElseThrow(() -> new NotFound("no delivery " + deliveryId + " in " + partner + "/" + delivery));
        String wanted = accepted ? "receipted" : "refused";
        if (status.state().equals(wanted)) {
            return;
        }
        if (!status.state().equals("pending")) {
            throw new NotPossible(
                    "delivery " + deliveryId + " is " + status.state() + "; only a pending one takes a receipt");
        }
        if (!accepted && (contract.receipt() == null || !contract.receipt().mayRefuse())) {
            throw new NotPossible(
                    "the contract of " + partner + " does not let " + delivery + " refuse (receipt.mayRefuse)");
        }
        Instant now = clock.instant();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("by", actor);
        evidence.put("at", now);
        receipts.end(deliveryId, wanted, reason, Json.write(evidence), now);
        Map<String, Object> detail = new LinkedHashMap<>(Map.of("to", partner, "delivery", delivery, "id", deliveryId));
        if (reason != null) {
            detail.put("reason", reason);
        }
        story.tell(status.arrival(), now, wanted, actor, detail);
        detail.remove("id");
        audit.record(actor, "delivery-" + wanted, "delivery/" + deliveryId, detail);
    }

    private Delivery contractOf(String partner, String delivery) {
        return contracts
                .find(partner)
                .map(contract -> contract.deliveries().get(delivery))
                .filter(found -> found.by() instanceof Delivery.Pull)
                .orElseThrow(() -> new NotFound("no pull delivery " + partner + "/" + delivery));
    }
}
