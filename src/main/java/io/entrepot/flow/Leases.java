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
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Heartbeats for what this process works on, on a thread and connection of their own. A process that dies stops beating,
 * and others take over when the lease ends. Knows therefore what takes long: for each of that a spare worker works too.
 */
@ApplicationScoped
public class Leases {
    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final Claims claims;
    private final OutboxClaims outboxClaims;
    private final Clock clock;
    private final Duration lease;
    private final Duration slowAfter;
    private final String owner = UUID.randomUUID().toString();
    private final UnderWay arrivals = new UnderWay();
    private final UnderWay deliveries = new UnderWay();

    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param lease how long a dead process keeps what it worked on
     * @param slowAfter what is under way for longer no longer counts among its workers
     */
    Leases(
            Claims claims,
            OutboxClaims outboxClaims,
            Clock clock,
            @ConfigProperty(name = "entrepot.lease", defaultValue = "60s") Duration lease,
            @ConfigProperty(name = "entrepot.workers.slow-after", defaultValue = "5s") Duration slowAfter) {
        this.claims = claims;
        this.outboxClaims = outboxClaims;
        this.clock = clock;
        this.lease = lease;
        this.slowAfter = slowAfter;
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
        arrivals.hold(arrival.id(), arrival.fence(), clock.instant());
    }

    void hold(OutboxItem delivery) {
        deliveries.hold(delivery.id(), delivery.fence(), clock.instant());
    }

    void letGo(Arrival arrival) {
        arrivals.letGo(arrival.id(), arrival.fence());
    }

    void letGo(OutboxItem delivery) {
        deliveries.letGo(delivery.id(), delivery.fence());
    }

    /** How many arrivals this process has been working on for long. */
    long slowArrivals() {
        return arrivals.begunBefore(clock.instant().minus(slowAfter));
    }

    /** How many deliveries of this process have been under way for long. */
    long slowDeliveries() {
        return deliveries.begunBefore(clock.instant().minus(slowAfter));
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
        claims.renew(arrivals.fences(), owner, until);
        outboxClaims.renew(deliveries.fences(), owner, until);
    }
}
