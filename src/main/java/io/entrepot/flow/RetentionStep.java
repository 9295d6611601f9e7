package io.entrepot.flow;

import io.entrepot.acknowledgement.ledger.LedgerRetention;
import io.entrepot.acknowledgement.ledger.LedgerRetention.Settled;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.SentEvents;
import io.entrepot.delivery.SentFiles;
import io.entrepot.delivery.SentFiles.Sent;
import io.entrepot.documents.DocumentRetention;
import io.entrepot.documents.DocumentRetention.Whole;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Retention;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes what is past the retention of the arrival it belongs to, stage by stage: payloads, except large files that may still be sent
 * from the outbox; the EDI ledger of what is settled; contents of files that went out; contents of documents, and the events that told of
 * them, unless they are still to be handed over or in the ledger. Ledger and files stay as long as a duplicate of the arrival would
 * still be known, since it gets the same answer again.
 */
@ApplicationScoped
@Named("retentionStep")
@Unremovable
public class RetentionStep {
    private static final Logger LOG = Logger.getLogger(RetentionStep.class);

    private final Retention retention;
    private final Outbox outbox;
    private final SentFiles sentFiles;
    private final SentEvents sentEvents;
    private final LedgerRetention ledger;
    private final DocumentRetention documents;
    private final Clock clock;
    /** How a piece of work becomes one transaction: the application has a transaction manager, the command has none. */
    private final ToIntFunction<IntSupplier> inTransaction;

    @Inject
    RetentionStep(
            Retention retention,
            Outbox outbox,
            SentFiles sentFiles,
            SentEvents sentEvents,
            LedgerRetention ledger,
            DocumentRetention documents,
            Clock clock) {
        this(
                retention,
                outbox,
                sentFiles,
                sentEvents,
                ledger,
                documents,
                clock,
                work -> QuarkusTransaction.requiringNew().call(work::getAsInt));
    }

    private RetentionStep(
            Retention retention,
            Outbox outbox,
            SentFiles sentFiles,
            SentEvents sentEvents,
            LedgerRetention ledger,
            DocumentRetention documents,
            Clock clock,
            ToIntFunction<IntSupplier> inTransaction) {
        this.retention = retention;
        this.outbox = outbox;
        this.sentFiles = sentFiles;
        this.sentEvents = sentEvents;
        this.ledger = ledger;
        this.documents = documents;
        this.clock = clock;
        this.inTransaction = inTransaction;
    }

    /** For the command, which runs without the application. */
    public static RetentionStep of(Jdbi jdbi, LandingStore store, Map<String, Period> periods, Clock clock) {
        return new RetentionStep(
                new Retention(jdbi, store, periods, clock),
                new Outbox(jdbi),
                new SentFiles(jdbi),
                new SentEvents(jdbi),
                new LedgerRetention(jdbi),
                new DocumentRetention(jdbi),
                clock,
                work -> jdbi.inTransaction(handle -> work.getAsInt()));
    }

    /**
     * What a run removed.
     *
     * @param interchanges of the EDI ledger, both directions
     * @param contents of files that went out; those in the landing store go with the next run
     * @param documents that have expired
     */
    public record Removed(Retention.Removed payloads, long interchanges, long contents, long documents) {}

    /** Each step commits on its own; therefore not inside a transaction. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Removed run() throws IOException {
        Retention.Removed payloads = retention.run(outbox::refsInUse);
        long interchanges = ledger.remove(this::interchangesOver);
        long contents = sentFiles.forget(this::filesOver);
        long expired = documents.eachWhole(this::expireOf);
        documents.removeLines();
        LOG.infof(
                "retention removed %d interchanges and the contents of %d files sent and %d documents",
                interchanges, contents, expired);
        return new Removed(payloads, interchanges, contents, expired);
    }

    private List<UUID> interchangesOver(List<Settled> settled) {
        Map<UUID, UUID> sent = sentFiles.arrivals(
                settled.stream().map(Settled::delivery).filter(Objects::nonNull).toList());
        Map<UUID, UUID> arrivals = new HashMap<>();
        settled.forEach(
                one -> arrivals.put(one.id(), one.delivery() == null ? one.arrival() : sent.get(one.delivery())));
        Set<UUID> over = retention.over(arrivals.values());
        return settled.stream()
                .map(Settled::id)
                .filter(id -> over.contains(arrivals.get(id)))
                .toList();
    }

    private int expireOf(List<Whole> whole) {
        Set<UUID> gone =
                retention.gone(whole.stream().map(Whole::arrival).distinct().toList());
        Set<UUID> over = whole.stream()
                .filter(document -> gone.contains(document.arrival()))
                .map(Whole::id)
                .collect(Collectors.toCollection(HashSet::new));
        return over.isEmpty() ? 0 : inTransaction.applyAsInt(() -> expire(over));
    }

    /** The deliveries first: none of them changes any more, and what one of them did for the ledger is seen there. */
    private int expire(Set<UUID> over) {
        over.removeAll(sentEvents.lockWaiting(over));
        over.removeAll(ledger.documents(over));
        sentEvents.forget(over);
        return documents.expire(over, clock.instant());
    }

    private List<UUID> filesOver(List<Sent> files) {
        Set<UUID> over = retention.over(files.stream().map(Sent::arrival).toList());
        Set<UUID> known = ledger.known(files.stream().map(Sent::id).toList());
        return files.stream()
                .filter(file -> over.contains(file.arrival()) && !known.contains(file.id()))
                .map(Sent::id)
                .toList();
    }
}
