package io.entrepot.flow.envelope;

import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Stored;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Puts the interchange that answers a received one into the outbox. In the caller's transaction. */
@ApplicationScoped
public class AnswerFiles {
    private final LandingStore store;
    private final Outbox outbox;
    private final Clock clock;

    AnswerFiles(LandingStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * While the partner is in shadow it is kept there and not sent.
     *
     * @param name of the file
     * @return the delivery that carries it
     */
    UUID put(Arrival arrival, Agreed agreed, String name, byte[] content) {
        OutboxItem item = item(arrival, agreed, name, content);
        Instant now = clock.instant();
        if (agreed.contract().status() == Contract.Status.SHADOW) {
            outbox.withhold(item, now);
        } else {
            outbox.add(item, now, null);
        }
        return item.id();
    }

    private OutboxItem item(Arrival arrival, Agreed agreed, String name, byte[] content) {
        Stored stored;
        try {
            stored = store.store(new ByteArrayInputStream(content), content.length);
        } catch (IOException e) {
            throw new UncheckedIOException("the landing store did not take an answer", e);
        }
        Agreement.Deliver deliver = agreed.agreement().deliver();
        return new OutboxItem(
                Ids.next(clock),
                agreed.contract().partner(),
                "edi-" + agreed.agreement().name(),
                "file",
                null,
                null,
                arrival.id(),
                agreed.scope(),
                null,
                new OutboxItem.File(
                        name, deliver.on(), deliver.directory(), stored.sealedInline(), stored.ref(), arrival.fence()),
                0,
                0,
                0);
    }
}
