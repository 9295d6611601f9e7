package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.format.x12.InterchangeReport;
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

/** Answers a received X12 interchange as its agreement says: TA1, and 997 or 999 for each group. In the caller's transaction. */
@ApplicationScoped
public class Answering {
    private final ControlNumbers controlNumbers;
    private final LandingStore store;
    private final Outbox outbox;
    private final Clock clock;

    Answering(ControlNumbers controlNumbers, LandingStore store, Outbox outbox, Clock clock) {
        this.controlNumbers = controlNumbers;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Writes the answer into the outbox; while the partner is in shadow it is kept there and not sent.
     *
     * @param verdict on the interchange as a whole, which may be worse than the report's
     * @return the delivery that carries it; null when no answer is due
     */
    public UUID answer(Arrival arrival, Agreed agreed, InterchangeReport report, InterchangeAcknowledgment verdict) {
        Answer answer = Answer.to(agreed.agreement(), report, verdict);
        if (!answer.isDue()) {
            return null;
        }
        Instant now = clock.instant();
        Numbers numbers = Numbers.of(controlNumbers, agreed);
        long control = numbers.interchange();
        byte[] content = new AcknowledgmentInterchange(agreed, numbers, now).write(control, answer);
        OutboxItem item = item(arrival, agreed, "%s-%09d.edi".formatted(answer.kind(), control), content);
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
