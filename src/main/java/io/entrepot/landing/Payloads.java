package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code payload}: sealed bytes of small arrivals, partitioned by the month they were received in. */
@ApplicationScoped
public class Payloads {
    private final Jdbi jdbi;

    @Inject
    public Payloads(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Which bytes of an arrival: as received, or as unpacked. */
    public enum Part {
        RECEIVED,
        CONTENT;

        private String column() {
            return this == RECEIVED ? "received" : "content";
        }
    }

    /**
     * @param arrivalId whose bytes
     * @param part which of them
     * @param receivedAt the arrival's, exactly; it finds the partition
     * @param retention the arrival's retention class
     * @param sealed as {@link Stored#sealedInline()} gave them
     */
    public record Payload(UUID arrivalId, Part part, Instant receivedAt, String retention, byte[] sealed) {}

    /** Adds all in one round trip, in the transaction of the caller. Empty lists are fine. */
    public void insert(List<Payload> payloads) {
        if (payloads.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into payload (arrival_id, part, received_at, retention, bytes) values (?, ?, ?, ?, ?)");
            for (Payload payload : payloads) {
                batch.bind(0, payload.arrivalId())
                        .bind(1, payload.part().column())
                        .bind(2, utc(payload.receivedAt()))
                        .bind(3, payload.retention())
                        .bind(4, payload.sealed())
                        .add();
            }
            batch.execute();
        });
    }

    /** Puts what unpacking brought in place of what an earlier attempt left, in the transaction of the caller. */
    public void replace(Payload payload) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from payload where arrival_id = ? and part = ? and received_at = ?",
                payload.arrivalId(),
                payload.part().column(),
                utc(payload.receivedAt())));
        insert(List.of(payload));
    }

    /** The sealed bytes, for {@link LandingStore#open}; empty when never inline or expired. */
    public Optional<byte[]> find(UUID arrivalId, Part part, Instant receivedAt) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select bytes from payload where arrival_id = ? and part = ? and received_at = ?")
                .bind(0, arrivalId)
                .bind(1, part.column())
                .bind(2, utc(receivedAt))
                .mapTo(byte[].class)
                .findOne());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
