package io.entrepot.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Events by which documents were handed over: table {@code delivery} keeps them, with the document's head in them, as long as the
 * document is whole; its rows with their evidence for ever. In the caller's transaction.
 */
@ApplicationScoped
public class SentEvents {
    private final Jdbi jdbi;

    public SentEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Locked(UUID document, boolean open) {}

    /**
     * Locks all deliveries of the documents until the transaction ends, so that none is redelivered meanwhile.
     *
     * @return those of the documents that are still to be handed over to someone, a dead letter's too
     */
    public Set<UUID> lockWaiting(Collection<UUID> documents) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                        select document_id, state in ('pending', 'delivering', 'dead-lettered') as open from delivery
                        where document_id = any(:documents) order by id for update
                        """)
                .bindArray("documents", UUID.class, documents.toArray())
                .map((row, context) -> new Locked(row.getObject("document_id", UUID.class), row.getBoolean("open")))
                .list()
                .stream()
                .filter(Locked::open)
                .map(Locked::document)
                .collect(Collectors.toSet()));
    }

    /** Forgets the events of documents, and why one was refused: that may quote the document. */
    public void forget(Collection<UUID> documents) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update delivery set event = null, refusal = null where document_id = any(:documents)")
                .bindArray("documents", UUID.class, documents.toArray())
                .execute());
    }
}
