package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.acknowledgement.ledger.Expectations;
import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.acknowledgement.ledger.Interchanges;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.documents.Invoices;
import io.entrepot.failure.Rejected;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Stored;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes the interchange an invoice leaves in, once: its bytes and control numbers, what the partner owes for it, and the
 * delivery's file are one transaction. Every attempt to send it then sends the same bytes.
 */
@ApplicationScoped
public class InvoiceEnvelopes {
    private final Invoices invoices;
    private final EdiMappings mappings;
    private final ControlNumbers controlNumbers;
    private final Interchanges interchanges;
    private final Expectations expectations;
    private final LandingStore store;
    private final Outbox outbox;
    private final Clock clock;

    InvoiceEnvelopes(
            Invoices invoices,
            EdiMappings mappings,
            ControlNumbers controlNumbers,
            Interchanges interchanges,
            Expectations expectations,
            LandingStore store,
            Outbox outbox,
            Clock clock) {
        this.invoices = invoices;
        this.mappings = mappings;
        this.controlNumbers = controlNumbers;
        this.interchanges = interchanges;
        this.expectations = expectations;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * In the caller's transaction.
     *
     * @throws Rejected when the invoice does not become a valid set: its numbers are given back with the transaction
     */
    public OutboxItem.File wrap(OutboxItem item, Contract contract, Delivery.Edi by) {
        InvoiceInterchange interchange = InvoiceInterchange.by(mappings, contract, by);
        Agreed agreed = interchange.agreed();
        Instant now = clock.instant();
        Numbers numbers = Numbers.of(controlNumbers, agreed);
        long control = numbers.interchange();
        Invoices.Stored invoice = invoices.read(item.document());
        byte[] content = interchange.write(invoice, control, numbers, now);
        InterchangeReport report = interchange.checked(content);
        Interchange entry = new LedgerEntry(clock, report)
                .sent(item.id(), item.document(), invoice.head().number(), now);
        interchanges.record(agreed, entry);
        expectations.sent(agreed, entry);
        Stored stored = stored(content);
        Agreement.Deliver deliver = agreed.agreement().deliver();
        OutboxItem.File file = new OutboxItem.File(
                "%s-%09d.edi".formatted(by.set(), control),
                deliver.on(),
                deliver.directory(),
                stored.sealedInline(),
                stored.ref(),
                0);
        outbox.wrapped(item, file);
        return file;
    }

    private Stored stored(byte[] content) {
        try {
            return store.store(new ByteArrayInputStream(content), content.length);
        } catch (IOException e) {
            throw new UncheckedIOException("the landing store did not take an interchange", e);
        }
    }
}
