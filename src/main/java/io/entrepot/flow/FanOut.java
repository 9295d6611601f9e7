package io.entrepot.flow;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.Invoice;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.hub.Events;
import io.entrepot.hub.Subscriptions;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Writes one outbox row for each delivery that wants a document, in the transaction that stores it. */
@ApplicationScoped
public class FanOut {
    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final Contracts contracts;
    private final Clock clock;

    FanOut(Subscriptions subscriptions, Outbox outbox, Contracts contracts, Clock clock) {
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * @param partner who sent the document; not always the owner of the mailbox it came through
     * @param lines how many lines the document has
     * @return how many deliveries want it; 0 also while its sender is only tried out
     */
    public int offer(Arrival arrival, String partner, UUID document, CanonicalDocument head, int lines) {
        if (!handsOver(partner)) {
            return 0;
        }
        Instant now = clock.instant();
        int offered = 0;
        for (Subscriptions.Subscription wanting : subscriptions.wanting(head.type(), partner)) {
            Delivery delivery = wanting.delivery();
            if (delivery.by() instanceof Delivery.Edi
                    && !isFor(wanting.contract().partner(), head)) {
                continue;
            }
            String event = Events.documentAvailable(
                    document,
                    partner,
                    arrival.channel(),
                    head.type(),
                    BusinessKeys.natural(partner, head),
                    now,
                    head,
                    lines);
            OutboxItem item = new OutboxItem(
                    Ids.next(clock),
                    wanting.contract().partner(),
                    delivery.name(),
                    transport(delivery.by()),
                    document,
                    head.type().id(),
                    arrival.id(),
                    BusinessKeys.ordering(partner, head),
                    event,
                    null,
                    0,
                    0,
                    0);
            offered++;
            if (wanting.contract().status() == Contract.Status.SHADOW) {
                outbox.withhold(item, now);
                continue;
            }
            Delivery.Receipt receipt = delivery.receipt();
            outbox.add(item, now, receipt == null ? null : now.plus(receipt.within()));
        }
        return offered;
    }

    /** Nobody else hears of what a partner sends in test or in shadow. */
    private boolean handsOver(String partner) {
        return contracts
                .find(partner)
                .map(Contract::status)
                .filter(Contract.Status::isTrial)
                .isEmpty();
    }

    /** Invoices name their receiver; nobody else gets them as EDI. */
    private static boolean isFor(String partner, CanonicalDocument head) {
        return head instanceof Invoice invoice && partner.equals(invoice.customer());
    }

    private static String transport(Delivery.By by) {
        if (by instanceof Delivery.Pull) {
            return "pull";
        }
        return by instanceof Delivery.KafkaTopic ? "kafka" : "file";
    }
}
