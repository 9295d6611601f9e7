package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.acknowledgement.ledger.Expectations;
import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.acknowledgement.ledger.Interchanges;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Draft;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Stored;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Puts the interchange that answers a received one into the outbox, and into the ledger. In the caller's transaction. */
@ApplicationScoped
public class AnswerFiles {
    private final ControlNumbers controlNumbers;
    private final LandingStore store;
    private final Outbox outbox;
    private final Interchanges interchanges;
    private final Expectations expectations;
    private final Clock clock;

    AnswerFiles(
            ControlNumbers controlNumbers,
            LandingStore store,
            Outbox outbox,
            Interchanges interchanges,
            Expectations expectations,
            Clock clock) {
        this.controlNumbers = controlNumbers;
        this.store = store;
        this.outbox = outbox;
        this.interchanges = interchanges;
        this.expectations = expectations;
        this.clock = clock;
    }

    /** Makes an answer. */
    @FunctionalInterface
    interface Writing {
        /**
         * @param numbers those it is to have
         * @param out takes its bytes, with what precedes the first segment
         */
        OwnAnswer to(Numbers numbers, OutputStream out) throws IOException;
    }

    /**
     * While the partner is in shadow another system answers: ours is kept in the outbox, for comparison, and is neither sent nor in
     * the ledger of what was.
     *
     * @return the delivery that carries it
     */
    UUID put(Arrival arrival, Agreed agreed, Writing writing) {
        OwnAnswer answer;
        OutboxItem item;
        try (Draft draft = store.draft()) {
            answer = writing.to(Numbers.of(controlNumbers, agreed), draft);
            item = item(arrival, agreed, answer, draft.finish());
        } catch (IOException e) {
            throw new UncheckedIOException("the landing store did not take an answer", e);
        }
        Instant now = clock.instant();
        if (agreed.contract().status() == Contract.Status.SHADOW) {
            outbox.withhold(item, now);
            return item.id();
        }
        outbox.add(item, now, null);
        Interchange entry = answer.entry(Ids.next(clock), item.id(), now);
        interchanges.record(agreed, entry);
        expectations.sent(agreed, entry);
        return item.id();
    }

    private OutboxItem item(Arrival arrival, Agreed agreed, OwnAnswer answer, Stored stored) {
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
                        answer.fileName(),
                        deliver.on(),
                        deliver.directory(),
                        stored.sealedInline(),
                        stored.ref(),
                        arrival.fence()),
                0,
                0,
                0);
    }
}
