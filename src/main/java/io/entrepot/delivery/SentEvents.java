package io.entrepot.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Events by which documents were handed over: table {@code delivery} keeps them, with the document's head in them, as long as the
 * document is whole; its rows with their evidence for ever. Each statement commits by itself.
 */
@ApplicationScoped
public class SentEvents {
    private static final int BATCH = 500;
    private static final String OPEN = "state in ('pending', 'delivering', 'dead-lettered')";

    private final Jdbi jdbi;

    public SentEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Sent(UUID id, UUID document) {}

    /** Those of the documents that are still to be handed over to someone, a dead letter's too. */
    public Set<UUID> waiting(Collection<UUID> documents) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct document_id from delivery where document_id = any(:documents) and " + OPEN)
                .bindArray("documents", UUID.class, documents.toArray())
                .mapTo(UUID.class)
                .list()));
    }

    /**
     * Forgets events.
     *
     * @param before only what was added before
     * @param expired which of the documents have lost their content
     */
    public void forget(Instant before, Function<List<UUID>, Set<UUID>> expired) {
        UUID after = new UUID(0, 0);
        List<Sent> batch;
        do {
            batch = sent(before, after);
            Set<UUID> gone = batch.isEmpty()
                    ? Set.of()
                    : expired.apply(batch.stream().map(Sent::document).toList());
            forget(batch.stream()
                    .filter(one -> gone.contains(one.document()))
                    .map(Sent::id)
                    .toList());
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH);
    }

    private List<Sent> sent(Instant before, UUID after) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, document_id from delivery"
                        + " where event is not null and not " + OPEN
                        + " and created_at < :before and id > :after order by id limit " + BATCH)
                .bind("before", Timestamp.from(before))
                .bind("after", after)
                .map((row, context) ->
                        new Sent(row.getObject("id", UUID.class), row.getObject("document_id", UUID.class)))
                .list());
    }

    private void forget(List<UUID> deliveries) {
        if (!deliveries.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "update delivery set event = null where id = any(:ids) and not " + OPEN)
                    .bindArray("ids", UUID.class, deliveries.toArray())
                    .execute());
        }
    }
}
