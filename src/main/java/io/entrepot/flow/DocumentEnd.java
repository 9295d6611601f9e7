package io.entrepot.flow;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.Statement;
import io.entrepot.documents.AccountPositions;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.documents.Documents;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.landing.Identities;
import io.entrepot.partner.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** What happens when a document has been read completely: duplicate, correction or new; continuity; the hub. */
@ApplicationScoped
public class DocumentEnd {
    /** Rule that holds a correction; releasing the arrival lets it supersede. */
    static final String CORRECTION = "correction";

    static final String CONTINUITY = "statement-continuity";

    private final Documents documents;
    private final Identities identities;
    private final AccountPositions positions;
    private final FanOut fanOut;

    DocumentEnd(Documents documents, Identities identities, AccountPositions positions, FanOut fanOut) {
        this.documents = documents;
        this.identities = identities;
        this.positions = positions;
        this.fanOut = fanOut;
    }

    void end(Processing processing, CanonicalDocument head) {
        Processing.Open open = processing.open();
        DocumentWriter writer = open.writer();
        writer.finish();
        processing.open(null);
        String sha256 = writer.contentSha256(head);
        Identities.Holder holder = open.holder();
        if (holder != null && holder.contentSha256().equals(sha256)) {
            processing.knownFrom(holder.arrival());
            if (!writer.compareOnly()) {
                documents.discard(writer);
            }
            return;
        }
        if (holder != null && writer.compareOnly()) {
            throw correction(processing.channel(), open.key(), holder);
        }
        keep(processing, head, open, sha256);
    }

    private void keep(Processing processing, CanonicalDocument head, Processing.Open open, String sha256) {
        DocumentWriter writer = open.writer();
        // A correction opens where the statement it replaces opened, not where that one closed.
        if (head instanceof Statement statement && open.holder() == null) {
            continuity(processing, statement);
        }
        documents.complete(
                writer,
                new Documents.Origin(
                        processing.arrival().partner(),
                        processing.arrival().channel(),
                        processing.arrival().id(),
                        BusinessKeys.natural(processing.arrival().partner(), head),
                        processing.contract().status().isTrial()),
                head,
                sha256);
        if (open.key() != null) {
            identities.assign(
                    open.scope(), open.key(), sha256, processing.arrival().id(), writer.id());
        }
        if (open.holder() != null) {
            documents.supersede(open.holder().document(), writer.id());
        }
        if (head instanceof Statement statement) {
            positions.advance(processing.arrival().partner(), statement, writer.id());
        }
        int offered =
                fanOut.offer(processing.arrival(), processing.arrival().partner(), writer.id(), head, writer.lines());
        if (offered == 0 && head instanceof Invoice invoice) {
            throw new Held(noReceiver(invoice));
        }
        processing.stored(writer.id(), head);
    }

    /** An invoice that goes nowhere would be lost in silence. */
    private static Finding noReceiver(Invoice invoice) {
        return Finding.error(
                Place.FILE,
                "invoice-without-receiver",
                "customer " + invoice.customer(),
                "a partner with a delivery of invoices",
                "Check customer: it is a partner's id. Or add a delivery to that partner's contract, then release.");
    }

    private void continuity(Processing processing, Statement statement) {
        Channel.Continuity rule = processing.channel().continuity();
        if (rule == Channel.Continuity.OFF) {
            return;
        }
        BigDecimal last =
                positions.lastClosing(processing.arrival().partner(), statement).orElse(null);
        if (last == null || last.compareTo(statement.openingBalance()) == 0) {
            return;
        }
        String seen = "opening balance " + statement.openingBalance().toPlainString();
        String expected = "the last closing balance " + last.toPlainString();
        if (rule == Channel.Continuity.HOLD && !processing.arrival().overrides().contains(CONTINUITY)) {
            throw new Held(Finding.error(
                    Place.FILE,
                    CONTINUITY,
                    seen,
                    expected,
                    "A statement may be missing. Ask for it, or release this one."));
        }
        processing.found(Finding.warning(
                Place.FILE, CONTINUITY, seen, expected, "A statement may be missing. Ask the bank for it."));
    }

    private static RuntimeException correction(Channel channel, String key, Identities.Holder holder) {
        Finding finding = Finding.error(
                Place.FILE,
                CORRECTION,
                "other content for " + key,
                "the content of arrival " + holder.arrival() + ", or another identity",
                "Release it to let it replace the earlier document, or reject it to the partner.");
        return channel.corrections() == Channel.Corrections.QUARANTINE ? new Rejected(finding) : new Held(finding);
    }
}
