package io.entrepot.channel;

import io.entrepot.failure.LogSafe;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * One poller per channel among all instances. Leases run on the database's clock, the only one that all instances share; each
 * change of holder raises the fence. A poll that outlasts its lease, say in a stopped process, lands nothing any more: T1 asks for
 * the fence ({@link #hold}). What two polls have taken all the same, the unique index over source keys tells apart.
 */
@ApplicationScoped
public class ChannelLeases {
    private static final Logger LOG = Logger.getLogger(ChannelLeases.class);
    private static final long BEAT_SECONDS = 15;

    private final Jdbi jdbi;
    private final String owner = UUID.randomUUID().toString();
    private final Map<Name, Poll> polling = new ConcurrentHashMap<>();
    private ScheduledExecutorService heart;

    public ChannelLeases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Name(String partner, String channel) {}

    private record Poll(Duration lease, long fence) {}

    /**
     * Takes or renews the lease.
     *
     * @return the fence: the same for as long as this instance keeps the lease; empty when another instance holds it
     */
    public OptionalLong take(String partner, String channel, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into channel_lease as held (partner, channel, owner, fence, until)
                        values (:partner, :channel, :owner, 1, clock_timestamp() + :millis * interval '1 millisecond')
                        on conflict (partner, channel) do update set
                          fence = held.fence + case when held.owner = :owner then 0 else 1 end,
                          owner = :owner, until = excluded.until
                        where held.owner = :owner or held.until < clock_timestamp()
                        returning fence
                        """)
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("owner", owner)
                .bind("millis", lease.toMillis())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    /**
     * Whether no other instance has taken the lease since it was given with this fence. In the caller's transaction: until its end
     * nobody else can.
     */
    public boolean hold(String partner, String channel, long fence) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select 1 from channel_lease
                        where partner = :partner and channel = :channel and owner = :owner and fence = :fence
                        for share
                        """)
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("owner", owner)
                .bind("fence", fence)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** The fence of the poll that is under way; empty when there is none. */
    OptionalLong fence(String partner, String channel) {
        Poll poll = polling.get(new Name(partner, channel));
        return poll == null ? OptionalLong.empty() : OptionalLong.of(poll.fence());
    }

    /** While a poll runs its lease is renewed: a large file takes longer than a lease. */
    void polling(String partner, String channel, Duration lease, long fence) {
        polling.put(new Name(partner, channel), new Poll(lease, fence));
    }

    void polled(String partner, String channel) {
        polling.remove(new Name(partner, channel));
    }

    @PostConstruct
    void start() {
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "channel-leases");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::renew, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void renew() {
        try {
            polling.forEach((name, poll) -> take(name.partner(), name.channel(), poll.lease()));
        } catch (RuntimeException e) {
            LOG.warn("channel leases were not renewed, next try with the next beat", LogSafe.trace(e));
        }
    }

    /** Before the datasource goes: the other instances need not wait for the leases to end. */
    void stop(@Observes ShutdownEvent event) {
        heart.shutdownNow();
        try {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "update channel_lease set until = clock_timestamp() where owner = :owner")
                    .bind("owner", owner)
                    .execute());
        } catch (RuntimeException e) {
            LOG.warn("channel leases were not released, they end by themselves", LogSafe.trace(e));
        }
    }
}
