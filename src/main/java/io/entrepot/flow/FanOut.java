package io.entrepot.flow;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.hub.Events;
import io.entrepot.hub.Subscriptions;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Delivery;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Writes one outbox row for each delivery that wants a document, in the transaction that stores it. */
@ApplicationScoped
public class FanOut {
    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final Clock clock;

    FanOut(Subscriptions subscriptions, Outbox outbox, Clock clock) {
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.clock = clock;
    }

    void offer(Processing processing, DocumentWriter writer, CanonicalDocument head) {
        Arrival arrival = processing.arrival();
        Instant now = clock.instant();
        for (Subscriptions.Subscription wanting : subscriptions.wanting(head.type(), arrival.partner())) {
            String event = Events.documentAvailable(
                    writer.id(),
                    arrival.partner(),
                    arrival.channel(),
                    head.type(),
                    BusinessKeys.natural(arrival.partner(), head),
                    now,
                    head,
                    writer.lines());
            Delivery delivery = wanting.delivery();
            OutboxItem item = new OutboxItem(
                    Ids.next(clock),
                    wanting.contract().partner(),
                    delivery.name(),
                    transport(delivery.by()),
                    writer.id(),
                    head.type().id(),
                    arrival.id(),
                    BusinessKeys.ordering(arrival.partner(), head),
                    event,
                    null,
                    0,
                    0,
                    0);
            Delivery.Receipt receipt = delivery.receipt();
            outbox.add(item, now, receipt == null ? null : now.plus(receipt.within()));
        }
    }

    private static String transport(Delivery.By by) {
        if (by instanceof Delivery.Pull) {
            return "pull";
        }
        return by instanceof Delivery.File ? "file" : "kafka";
    }
}
