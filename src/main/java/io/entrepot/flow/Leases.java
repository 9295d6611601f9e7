package io.entrepot.flow;

import io.entrepot.delivery.OutboxClaims;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.failure.LogSafe;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Claims;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Heartbeats for what this process works on, on a thread and connection of their own. A process that dies stops beating,
 * and others take over when the lease ends.
 */
@ApplicationScoped
public class Leases {
    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final Claims claims;
    private final OutboxClaims outboxClaims;
    private final Clock clock;
    private final Duration lease;
    private final String owner = UUID.randomUUID().toString();
    /** What is worked on, and the fence it was claimed with. */
    private final Map<UUID, Long> arrivals = new ConcurrentHashMap<>();

    private final Map<UUID, Long> deliveries = new ConcurrentHashMap<>();

    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Leases(
            Claims claims,
            OutboxClaims outboxClaims,
            Clock clock,
            @ConfigProperty(name = "entrepot.lease", defaultValue = "60s") Duration lease) {
        this.claims = claims;
        this.outboxClaims = outboxClaims;
        this.clock = clock;
        this.lease = lease;
    }

    void start(@Observes StartupEvent event) {
        long beat = lease.toMillis() / 4;
        heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        heart.shutdownNow();
    }

    /** Names this process in leases. */
    String owner() {
        return owner;
    }

    Duration lease() {
        return lease;
    }

    void hold(Arrival arrival) {
        arrivals.put(arrival.id(), arrival.fence());
    }

    void hold(OutboxItem delivery) {
        deliveries.put(delivery.id(), delivery.fence());
    }

    /** Leaves alone what another worker of this process has claimed since. */
    void letGo(Arrival arrival) {
        arrivals.remove(arrival.id(), arrival.fence());
    }

    void letGo(OutboxItem delivery) {
        deliveries.remove(delivery.id(), delivery.fence());
    }

    private void beat() {
        try {
            if (!arrivals.isEmpty() || !deliveries.isEmpty()) {
                renew();
            }
        } catch (RuntimeException e) {
            // The lease outlives three missed beats; the fence guards what comes after.
            LOG.warn("leases were not renewed, next try with the next beat", LogSafe.trace(e));
        }
    }

    @Transactional
    void renew() {
        Instant until = clock.instant().plus(lease);
        claims.renew(Map.copyOf(arrivals), owner, until);
        outboxClaims.renew(Map.copyOf(deliveries), owner, until);
    }
}
