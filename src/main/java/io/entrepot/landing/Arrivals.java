package io.entrepot.landing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Table {@code arrival} outside a claim: taking in, finding, and what operators decide. In the caller's transaction. */
@ApplicationScoped
public class Arrivals {
    private final Jdbi jdbi;

    public Arrivals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Inserts what is new. A file whose source key is known already (polled again before its clean-up) is passed over.
     *
     * @return ids of the arrivals that were new
     */
    public Set<UUID> insert(List<NewArrival> arrivals, Instant now) {
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    insert into arrival (id, partner, channel, contract_version, contract_digest, parent_id, name, name_problem,
                      source_key, source_path, source_modified_at, received_at, received_size, received_sha256,
                      payload_ref, retention, in_order, state, state_at, due_at, cleanup, cleanup_due_at)
                    values (:id, :partner, :channel, :version, :digest, :parent, :name, :nameProblem,
                      :sourceKey, :sourcePath, :modifiedAt, :now, :size, :sha256,
                      :ref, :retention, :inOrder, 'landed', :now, :now, :cleanup, :now)
                    on conflict (partner, channel, source_key) where source_key is not null do nothing
                    """);
            arrivals.forEach(arrival -> bind(batch, arrival, now).add());
            return new HashSet<>(
                    batch.executePreparedBatch("id").mapTo(UUID.class).list());
        });
    }

    private static PreparedBatch bind(PreparedBatch batch, NewArrival arrival, Instant now) {
        Instant modified = arrival.sourceModifiedAt();
        return batch.bind("id", arrival.id())
                .bind("partner", arrival.partner())
                .bind("channel", arrival.channel())
                .bind("version", arrival.contractVersion())
                .bind("digest", arrival.contractDigest())
                .bind("parent", arrival.parent())
                .bind("name", arrival.name())
                .bind("nameProblem", arrival.nameProblem())
                .bind("sourceKey", arrival.sourceKey())
                .bind("sourcePath", arrival.sourcePath())
                .bind("modifiedAt", modified == null ? null : Timestamp.from(modified))
                .bind("now", Timestamp.from(now))
                .bind("size", arrival.stored().size())
                .bind("sha256", arrival.stored().sha256())
                .bind("ref", arrival.stored().ref())
                .bind("retention", arrival.retention())
                .bind("inOrder", arrival.inOrder())
                .bind("cleanup", arrival.cleanUp() ? "pending" : "none");
    }

    public Optional<Arrival> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from arrival where id = :id")
                .bind("id", id)
                .map(Arrivals::read)
                .findOne());
    }

    /** An arrival and, where it is an archive, its members: each with the fence of its last attempt. */
    public Map<UUID, Long> lastAttempts(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id, fence from arrival where id = :id or parent_id = :id")
                        .bind("id", id)
                        .reduceRows(new HashMap<>(), (fences, row) -> {
                            fences.put(row.getColumn("id", UUID.class), row.getColumn("fence", Long.class));
                            return fences;
                        }));
    }

    /** The arrival that has this source key: the one whose insert came first. */
    public Optional<Arrival> findBySource(String partner, String channel, String sourceKey) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from arrival where partner = :partner and channel = :channel and source_key = :key")
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("key", sourceKey)
                .map(Arrivals::read)
                .findOne());
    }

    /**
     * What of these channels has come to no good end, and of which no person has decided: it waits, is held or is a dead letter.
     *
     * @param channels each {@code partner/channel}
     * @param after the last of the page before; null for the first page
     * @return the longest waiting first, {@code most} of them at most; none behind the last
     */
    public List<Arrival> undecided(Collection<String> channels, Arrival after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from arrival
                         where state in ('landed', 'processing', 'held', 'dead-lettered') and decision is null
                           and partner || '/' || channel = any(:channels)
                           and (:id::uuid is null or (received_at, id) > (:receivedAt::timestamptz, :id::uuid))
                         order by received_at, id limit :most""")
                .bindArray("channels", String.class, List.copyOf(channels))
                .bind("id", after == null ? null : after.id())
                .bind("receivedAt", after == null ? null : Timestamp.from(after.receivedAt()))
                .bind("most", most)
                .map(Arrivals::read)
                .list());
    }

    /** Locks the row until the transaction ends, so that two operators cannot decide at once. */
    public Optional<Arrival> lock(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from arrival where id = :id for update")
                .bind("id", id)
                .map(Arrivals::read)
                .findOne());
    }

    /** What a person has decided about an arrival; empty when nobody has. */
    public Optional<String> decision(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select decision from arrival where id = :id and decision is not null")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    /** Sends an arrival on its way again; {@code released} rules no longer stop it. */
    public void requeue(UUID id, int contractVersion, String contractDigest, Set<String> released, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update arrival set state = 'landed', state_at = :now, decision = null, due_at = :now, attempts = 0, outages = 0,
                          fence = fence + 1, lease_until = null, lease_owner = null,
                          contract_version = :version, contract_digest = :digest,
                          overrides = (select coalesce(array_agg(distinct o), '{}') from unnest(overrides || :released) o)
                        where id = :id
                        """)
                .bind("id", id)
                .bind("version", contractVersion)
                .bind("digest", contractDigest)
                .bind("now", Timestamp.from(now))
                .bindArray("released", String.class, released.toArray())
                .execute());
    }

    /** Quarantines an arrival for good: a person has decided, and nothing more is expected of it. */
    public void decide(UUID id, Decision decision, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update arrival set state = 'quarantined', state_at = :now, decision = :decision, fence = fence + 1
                        where id = :id
                        """)
                .bind("id", id)
                .bind("decision", decision.id())
                .bind("now", Timestamp.from(now))
                .execute());
    }

    static Arrival read(ResultSet row, StatementContext context) throws SQLException {
        return new Arrival(
                row.getObject("id", UUID.class),
                row.getString("partner"),
                row.getString("channel"),
                row.getInt("contract_version"),
                row.getString("contract_digest"),
                row.getObject("parent_id", UUID.class),
                row.getString("name"),
                row.getString("name_problem"),
                instant(row, "source_modified_at"),
                instant(row, "received_at"),
                row.getLong("received_size"),
                row.getString("received_sha256"),
                row.getObject("content_size", Long.class),
                row.getString("content_sha256"),
                row.getString("signer"),
                row.getString("payload_ref"),
                row.getString("content_ref"),
                row.getString("retention"),
                ArrivalState.of(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("outages"),
                row.getLong("fence"),
                Set.of((String[]) row.getArray("overrides").getArray()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Whether anything that this channel had received before then has not come to its end. */
    public boolean underWay(String partner, String channel, Instant before) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select exists (select 1 from arrival where partner = :partner and channel = :channel
                          and state in ('landed', 'processing') and received_at < :before)""")
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("before", Timestamp.from(before))
                .mapTo(Boolean.class)
                .one());
    }
}
