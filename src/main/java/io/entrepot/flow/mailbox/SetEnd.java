package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Evidence;
import io.entrepot.acknowledgement.ledger.Obligations;
import io.entrepot.acknowledgement.ledger.SetDocuments;
import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.documents.Documents;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.flow.BusinessKeys;
import io.entrepot.flow.FanOut;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Identities;
import io.entrepot.partner.Agreed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What becomes of one accepted set: a document for those who want it, or an answer to something of ours. */
@ApplicationScoped
public class SetEnd {
    /** Rule that holds an order whose number came before with other content; releasing lets it supersede. */
    static final String CORRECTION = "correction";

    private final Documents documents;
    private final Identities identities;
    private final SetDocuments setDocuments;
    private final Obligations obligations;
    private final Acknowledged acknowledged;
    private final FanOut fanOut;
    private final Clock clock;

    SetEnd(
            Documents documents,
            Identities identities,
            SetDocuments setDocuments,
            Obligations obligations,
            Acknowledged acknowledged,
            FanOut fanOut,
            Clock clock) {
        this.documents = documents;
        this.identities = identities;
        this.setDocuments = setDocuments;
        this.obligations = obligations;
        this.acknowledged = acknowledged;
        this.fanOut = fanOut;
        this.clock = clock;
    }

    void end(MailboxRun run, ReceivedSet set) {
        if (set.content() instanceof ReceivedSet.Acknowledgment acknowledgment) {
            acknowledged.take(run, set, acknowledgment.verdict());
        } else if (set.content() instanceof ReceivedSet.Unmapped unmapped) {
            unmapped.findings().forEach(finding -> run.held(set.at(finding)));
        } else if (set.content() instanceof ReceivedSet.Document document) {
            document(run, set, document.mapped());
        }
    }

    private void document(MailboxRun run, ReceivedSet set, MappedDocument mapped) {
        if (!set.interchange().rows().isWaiting(set.firstByte())) {
            return; // an earlier attempt of this arrival has stored or refused it, and only its neighbours waited
        }
        List<Finding> missing = new ArrayList<>();
        MappedDocument known = set.withItems(mapped, missing::add);
        if (missing.isEmpty()) {
            keep(run, set, known);
        } else {
            missing.forEach(finding -> run.held(set.at(finding)));
        }
    }

    private void keep(MailboxRun run, ReceivedSet set, MappedDocument mapped) {
        Arrival arrival = run.processing().arrival();
        Agreed agreed = set.interchange().agreed();
        CanonicalDocument head = mapped.head();
        UUID id = documents.nextId();
        DocumentWriter writer = documents.prepare(id);
        mapped.lines().forEach(writer::add);
        String sha256 = writer.contentSha256(head);
        String key = BusinessKeys.natural(agreed.contract().partner(), head);
        String identity = identity(head, key, sha256);
        Identities.Holder holder = reserve(agreed, head, identity, sha256, arrival.id(), id);
        if (holder != null && holder.contentSha256().equals(sha256)) {
            became(set, holder.document());
            run.repeated(already(set, key));
            return;
        }
        if (holder != null && !arrival.overrides().contains(CORRECTION)) {
            run.held(correction(set, key));
            return;
        }
        Documents.Origin origin = new Documents.Origin(
                agreed.contract().partner(),
                arrival.channel(),
                arrival.id(),
                key,
                set.interchange().trial());
        store(writer, origin, head, sha256);
        if (holder != null) {
            identities.assign(scope(agreed, head), identity, sha256, arrival.id(), id);
            documents.supersede(holder.document(), id);
        }
        became(set, id);
        if (!set.interchange().trial()) { // what is only tried out goes no further
            handOver(agreed, arrival, id, head, writer.lines());
        }
        run.stored();
    }

    private void became(ReceivedSet set, UUID document) {
        setDocuments.became(set.interchange().rows().group(set.firstByte()), set.firstByte(), document);
    }

    private void store(DocumentWriter writer, Documents.Origin origin, CanonicalDocument head, String sha256) {
        try {
            documents.complete(writer, origin, head, sha256);
        } catch (RuntimeException e) {
            writer.abandon(); // a rollback would wait for the end of its COPY
            throw e;
        }
    }

    private void handOver(Agreed agreed, Arrival arrival, UUID id, CanonicalDocument head, int lines) {
        if (head instanceof PurchaseOrder order && isOriginal(order)) {
            obligations.openForOrder(agreed, id, order.number(), clock.instant());
        }
        if (head instanceof PurchaseOrder order && order.purpose() == PurchaseOrder.Purpose.CANCELLATION) {
            cancelled(agreed, arrival, order);
        }
        fanOut.offer(arrival, agreed.contract().partner(), id, head, lines);
    }

    /** An order's number stands for the order; changes and cancellations name it too, each with content of its own. */
    private static String identity(CanonicalDocument head, String key, String sha256) {
        return head instanceof PurchaseOrder order && !isOriginal(order) ? key + "|" + sha256 : key;
    }

    private static boolean isOriginal(PurchaseOrder order) {
        return order.purpose() == null || order.purpose() == PurchaseOrder.Purpose.ORIGINAL;
    }

    /** Nothing is to be invoiced any more. */
    private void cancelled(Agreed agreed, Arrival arrival, PurchaseOrder order) {
        Evidence evidence =
                new Evidence(clock.instant(), arrival.id(), null, arrival.name(), arrival.receivedSize(), "cancelled");
        agreed.agreement()
                .owes()
                .keySet()
                .forEach(set -> obligations.paid(agreed.contract().partner(), order.number(), set, evidence));
    }

    private Identities.Holder reserve(
            Agreed agreed, CanonicalDocument head, String key, String sha256, UUID arrival, UUID document) {
        Instant now = clock.instant();
        Instant until = now.plus(agreed.agreement().duplicates().interchange());
        return identities.reserve(
                new Identities.Request(scope(agreed, head), key, sha256, arrival, document, until), now);
    }

    private static String scope(Agreed agreed, CanonicalDocument head) {
        return agreed.scope() + "/" + head.type().id();
    }

    private static Finding already(ReceivedSet set, String key) {
        return Finding.warning(
                Place.offset(set.firstByte(), set.path()),
                "document-known",
                key,
                "a document that has not come before",
                "It came before under another control number with the same content, and is not handed over again.");
    }

    private static Finding correction(ReceivedSet set, String key) {
        return Finding.error(
                Place.offset(set.firstByte(), set.path()),
                CORRECTION,
                key + " with other content than before",
                "one content for one number",
                "Ask the partner which one counts, then release it to supersede the first, or discard it.");
    }
}
