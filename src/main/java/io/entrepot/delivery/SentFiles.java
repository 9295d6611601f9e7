package io.entrepot.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Contents of files that went out, or never will: table {@code delivery} keeps them until nothing needs them any more, its rows with
 * their evidence for ever. What is still to be sent, a dead letter too, keeps its content. Each statement commits by itself.
 */
@ApplicationScoped
public class SentFiles {
    /** Address of a content that was forgotten: the landing store's own word for it. */
    static final String EXPIRED = "expired";

    private static final int BATCH = 500;
    private static final String ENDED = "state in ('delivered', 'refused', 'discarded', 'withheld')";

    private final Jdbi jdbi;

    public SentFiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A file that is not sent any more. */
    public record Sent(UUID id, UUID arrival) {}

    /**
     * Forgets contents.
     *
     * @param over which of them nothing else keeps
     * @return how many went
     */
    public long forget(Function<List<Sent>, List<UUID>> over) {
        long forgotten = 0;
        UUID after = new UUID(0, 0);
        List<Sent> batch;
        do {
            batch = sent(after);
            List<UUID> gone = batch.isEmpty() ? List.of() : over.apply(batch);
            forgotten += gone.isEmpty() ? 0 : forget(gone);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH);
        return forgotten;
    }

    /** The arrivals that these deliveries come of, by delivery. */
    public Map<UUID, UUID> arrivals(List<UUID> deliveries) {
        Map<UUID, UUID> arrivals = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select id, arrival_id from delivery where id = any(:ids)")
                .bindArray("ids", UUID.class, deliveries.toArray())
                .map((row, context) ->
                        new Sent(row.getObject("id", UUID.class), row.getObject("arrival_id", UUID.class)))
                .forEach(sent -> arrivals.put(sent.id(), sent.arrival())));
        return arrivals;
    }

    private List<Sent> sent(UUID after) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, arrival_id from delivery"
                        + " where file_ref is not null and file_ref <> :expired and " + ENDED
                        + " and id > :after order by id limit " + BATCH)
                .bind("expired", EXPIRED)
                .bind("after", after)
                .map((row, context) ->
                        new Sent(row.getObject("id", UUID.class), row.getObject("arrival_id", UUID.class)))
                .list());
    }

    private int forget(List<UUID> deliveries) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "update delivery set file_content = null, file_ref = :expired where id = any(:ids) and "
                                + ENDED)
                .bind("expired", EXPIRED)
                .bindArray("ids", UUID.class, deliveries.toArray())
                .execute());
    }
}
