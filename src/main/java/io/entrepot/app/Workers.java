package io.entrepot.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts the workers: routes from the templates {@code process-worker}, {@code deliver-worker} and {@code clean-up-worker}. One partner never has all of
 * them: one of each kind is left to the others.
 */
@ApplicationScoped
public class Workers {
    private final CamelContext camel;
    private final int workers;
    private final long smallBytes;
    private final long periodMillis;
    private final int cleaners;
    private final long cleanUpMillis;

    /**
     * @param workers workers that take files of any size, and as many for deliveries; 0 = this process only receives; one more takes only small ones, so that large files on every
     *     other worker do not hold them up
     * @param smallBytes what counts as small
     * @param periodMillis pause of an idle worker
     * @param cleaners workers that clean up sources, whatever else this process does
     * @param cleanUpMillis pause of an idle one of those
     */
    Workers(
            CamelContext camel,
            @ConfigProperty(name = "entrepot.workers", defaultValue = "3") int workers,
            @ConfigProperty(name = "entrepot.workers.small-bytes", defaultValue = "1048576") long smallBytes,
            @ConfigProperty(name = "entrepot.workers.period-millis", defaultValue = "250") long periodMillis,
            @ConfigProperty(name = "entrepot.clean-up.workers", defaultValue = "2") int cleaners,
            @ConfigProperty(name = "entrepot.clean-up.period", defaultValue = "2000") long cleanUpMillis) {
        this.camel = camel;
        this.workers = workers;
        this.smallBytes = smallBytes;
        this.periodMillis = periodMillis;
        this.cleaners = cleaners;
        this.cleanUpMillis = cleanUpMillis;
    }

    void start(@Observes CamelContextStartedEvent event) {
        int perPartner = Math.max(1, workers - 1);
        for (int i = 1; i <= workers; i++) {
            process("any-" + i, Long.MAX_VALUE, perPartner);
            add("deliver-worker", "deliver-" + i, periodMillis)
                    .parameter("worker", i)
                    .parameter("perPartner", perPartner)
                    .add();
        }
        if (workers > 0) {
            // One more: a partner's small files do not wait for its own large ones.
            process("small", smallBytes, perPartner + 1);
        }
        for (int i = 1; i <= cleaners; i++) {
            add("clean-up-worker", "clean-up-" + i, cleanUpMillis)
                    .parameter("worker", i)
                    .add();
        }
    }

    private void process(String worker, long maxBytes, int perPartner) {
        add("process-worker", "process-" + worker, periodMillis)
                .parameter("worker", worker)
                .parameter("maxBytes", maxBytes)
                .parameter("perPartner", perPartner)
                .add();
    }

    private TemplatedRouteBuilder add(String template, String routeId, long period) {
        return TemplatedRouteBuilder.builder(camel, template).routeId(routeId).parameter("period", period);
    }
}
