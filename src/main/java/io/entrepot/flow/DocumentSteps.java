package io.entrepot.flow;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.documents.Documents;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.Decoders;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Identities;
import io.entrepot.landing.LandingStore;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** T2, first part: decodes the content as a stream and stores its documents. Runs in the route's transaction. */
@ApplicationScoped
@Named("documentSteps")
@Unremovable
public class DocumentSteps {
    private static final String INVOICES = DocumentType.INVOICE.id();

    private final Decoders decoders;
    private final LandingStore store;
    private final Identities identities;
    private final Documents documents;
    private final DocumentEnd documentEnd;
    private final Clock clock;

    DocumentSteps(
            Decoders decoders,
            LandingStore store,
            Identities identities,
            Documents documents,
            DocumentEnd documentEnd,
            Clock clock) {
        this.decoders = decoders;
        this.store = store;
        this.identities = identities;
        this.documents = documents;
        this.documentEnd = documentEnd;
        this.clock = clock;
    }

    /** The content in batches; nothing for an archive, or for content that came before. */
    public Iterator<List<DecodedItem>> open(Processing processing) throws IOException {
        Arrival arrival = processing.arrival();
        Identities.Holder holder = identities.reserve(
                new Identities.Request(
                        scope(processing, "content"),
                        processing.content().sha256(),
                        processing.content().sha256(),
                        arrival.id(),
                        null,
                        clock.instant().plus(processing.channel().duplicatesWithin())),
                clock.instant());
        if (holder != null && !holder.arrival().equals(arrival.id())) {
            processing.duplicateOf(holder.arrival());
            return Collections.emptyIterator();
        }
        if (processing.archive()) {
            return Collections.emptyIterator();
        }
        DecodeContext context = new DecodeContext(
                arrival.name(),
                processing.nameTokens(),
                DecodeContext.CodeList.allOf(processing.contract()),
                processing::found);
        processing.stream(decoders.forChannel(processing.channel())
                .open(
                        store.open(
                                processing.content().ref(), processing.content().sealed()),
                        context));
        return processing.stream();
    }

    /** Stores one batch. */
    public void store(Processing processing, List<DecodedItem> batch) {
        for (DecodedItem item : batch) {
            if (item instanceof DecodedItem.Line line) {
                processing.open().writer().add(line.line());
            } else if (item instanceof DecodedItem.Start start) {
                begin(processing, start);
            } else if (item instanceof DecodedItem.End end) {
                documentEnd.end(processing, end.document());
            }
        }
    }

    /**
     * The last step inside the transaction, after success and failure alike: a document that was begun and not ended must not
     * keep the connection busy when the transaction is taken back.
     */
    public void letGo(Processing processing) {
        if (processing.open() != null) {
            processing.open().writer().abandon();
        }
    }

    /** Reserves the document's identity; one that is known already is only compared, unless it may replace the old one. */
    private void begin(Processing processing, DecodedItem.Start start) {
        if (processing.open() != null) {
            throw new Defect("the decoder began a document inside of another");
        }
        UUID id = documents.nextId();
        Known known = known(processing, start.document());
        if (known == null) {
            processing.open(new Processing.Open(documents.begin(id), null, null, null));
            return;
        }
        Identities.Holder holder = identities.reserve(
                new Identities.Request(
                        known.scope(),
                        known.key(),
                        "",
                        processing.arrival().id(),
                        id,
                        clock.instant().plus(processing.channel().duplicatesWithin())),
                clock.instant());
        boolean store = holder == null || processing.mayReplace();
        DocumentWriter writer = store ? documents.begin(id) : documents.compare(holder.document());
        processing.open(new Processing.Open(writer, known.scope(), known.key(), holder));
    }

    /** What a document is known by. */
    private record Known(String scope, String key) {}

    /**
     * One number is one invoice for its customer, whichever way it was handed in (ADR 16). Other documents are known by what their
     * contract takes for identity; null when it takes nothing.
     */
    private static Known known(Processing processing, CanonicalDocument document) {
        if (document instanceof Invoice) {
            String scope = processing.contract().status().isTrial() ? scope(processing, INVOICES) : INVOICES;
            return new Known(scope, BusinessKeys.natural(processing.arrival().partner(), document));
        }
        List<String> identity = processing.channel().identity();
        return identity.isEmpty()
                ? null
                : new Known(scope(processing, document.type().id()), BusinessKeys.of(identity, document));
    }

    private static String scope(Processing processing, String kind) {
        return processing.arrival().partner() + "/" + processing.arrival().channel() + "/" + kind;
    }

    /** A file that is well-formed and holds nothing is no success. */
    static Rejected nothingInside() {
        return new Rejected(Finding.error(
                Place.FILE,
                "no-documents",
                "nothing",
                "at least one document",
                "Send no file when there is nothing to say."));
    }
}
