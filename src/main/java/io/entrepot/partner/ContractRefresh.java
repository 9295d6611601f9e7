package io.entrepot.partner;

import io.entrepot.failure.LogSafe;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks at the contracts folder every {@code entrepot.contracts.refresh} (0 = never). Polls instead of watching, because
 * a ConfigMap is a set of symbolic links that Kubernetes swaps and file events do not follow.
 */
@ApplicationScoped
public class ContractRefresh {
    private static final Logger LOG = Logger.getLogger(ContractRefresh.class);

    private final Contracts contracts;
    private final Duration every;
    private ScheduledExecutorService timer;

    @Inject
    ContractRefresh(
            Contracts contracts,
            @ConfigProperty(name = "entrepot.contracts.refresh", defaultValue = "2s") Duration every) {
        this.contracts = contracts;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        if (!every.isZero()) {
            timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "contracts-refresh");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleWithFixedDelay(this::refresh, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A failed look, say with the database away, is tried again with the next one; an exception would end the timer. */
    private void refresh() {
        try {
            contracts.refresh();
        } catch (RuntimeException e) {
            LOG.warnf(LogSafe.trace(e), "contracts could not be refreshed, next try in %s", every);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
