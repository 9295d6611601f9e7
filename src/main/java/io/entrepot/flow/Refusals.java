package io.entrepot.flow;

import io.entrepot.acknowledgement.ledger.Obligations;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceRefusal;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.documents.Documents;
import io.entrepot.documents.Invoices;
import io.entrepot.landing.Arrival;
import io.entrepot.platform.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** An invoice that its receiver does not take goes back to our own systems, as a document of its own. */
@ApplicationScoped
public class Refusals {
    private final Documents documents;
    private final Invoices invoices;
    private final FanOut fanOut;
    private final Obligations obligations;
    private final Alerts alerts;
    private final Clock clock;

    Refusals(
            Documents documents,
            Invoices invoices,
            FanOut fanOut,
            Obligations obligations,
            Alerts alerts,
            Clock clock) {
        this.documents = documents;
        this.invoices = invoices;
        this.fanOut = fanOut;
        this.obligations = obligations;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * In the caller's transaction.
     *
     * @param arrival what brought the refusal, or the invoice itself where it never left
     * @param partner who refuses
     * @param document the invoice
     * @param by {@code 997}, {@code 999}, {@code TA1}, or {@code grammar} for our own check
     * @param reason in one line, with the standard's codes
     */
    public void refuse(Arrival arrival, String partner, UUID document, String by, String reason) {
        Invoice invoice = invoices.read(document).head();
        InvoiceRefusal refusal =
                new InvoiceRefusal(invoice.customer(), invoice.number(), clock.instant(), by, "R", List.of(reason));
        UUID id = documents.nextId();
        DocumentWriter writer = documents.begin(id);
        documents.complete(
                writer,
                new Documents.Origin(
                        partner, arrival.channel(), arrival.id(), BusinessKeys.natural(partner, refusal), false),
                refusal,
                writer.contentSha256(refusal));
        if (invoice.orderNumber() != null) {
            obligations.unpaid(partner, invoice.orderNumber(), document);
        }
        if (fanOut.offer(arrival, partner, id, refusal, 0) == 0) {
            alerts.raise(
                    "invoice-refused",
                    partner,
                    "document/" + id,
                    "invoice " + invoice.number() + " was refused (" + by + "), and no delivery takes refusals");
        }
    }
}
