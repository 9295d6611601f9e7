package io.entrepot.landing;

import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What happened to an arrival, append only, in the transaction that made it happen. */
@ApplicationScoped
public class Story {
    /** The actor of everything the gateway does by itself. */
    public static final String GATEWAY = "gateway";

    private final Jdbi jdbi;

    Story(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void tell(UUID arrival, Instant at, String event, String actor, Map<String, ?> detail) {
        tell(List.of(arrival), at, event, actor, detail);
    }

    public void tell(Collection<UUID> arrivals, Instant at, String event, String actor, Map<String, ?> detail) {
        if (arrivals.isEmpty()) {
            return;
        }
        String json = Json.write(detail);
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    insert into arrival_event (arrival_id, at, event, actor, detail)
                    values (:arrival, :at, :event, :actor, :detail::jsonb)
                    """);
            arrivals.forEach(arrival -> batch.bind("arrival", arrival)
                    .bind("at", Timestamp.from(at))
                    .bind("event", event)
                    .bind("actor", actor)
                    .bind("detail", json)
                    .add());
            batch.execute();
        });
    }
}
