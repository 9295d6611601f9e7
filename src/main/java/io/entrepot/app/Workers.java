package io.entrepot.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts the workers: routes from the templates {@code process-worker}, {@code deliver-worker} and {@code clean-up-worker}. One partner never has all of
 * them: one of each kind is left to the others. Should several have them all with what takes long, spare workers take their places, one for each of those,
 * and only for partners for whom nothing is under way: fewer such partners than there are spare workers never stop another one.
 */
@ApplicationScoped
public class Workers {
    private static final int ONE_AT_A_TIME = 1;
    /** An idle spare worker only looks at a number in memory. */
    private static final long SPARE_PERIOD_MILLIS = 1_000;

    private final CamelContext camel;
    private final int workers;
    private final long smallBytes;
    private final long periodMillis;
    private final int spareForFiles;
    private final int spareForDeliveries;
    private final int cleaners;
    private final long cleanUpMillis;

    /**
     * @param workers workers that take files of any size, and as many for deliveries; 0 = this process only receives; one more takes only small ones, so that large files on every
     *     other worker do not hold them up
     * @param smallBytes what counts as small
     * @param periodMillis pause of an idle worker
     * @param spareForFiles spare workers for files: each may hold a database connection and what decoding needs in memory
     * @param spareForDeliveries spare workers for deliveries, which mostly wait for a partner's machine
     * @param cleaners workers that clean up sources, whatever else this process does
     * @param cleanUpMillis pause of an idle one of those
     */
    Workers(
            CamelContext camel,
            @ConfigProperty(name = "entrepot.workers", defaultValue = "3") int workers,
            @ConfigProperty(name = "entrepot.workers.small-bytes", defaultValue = "1048576") long smallBytes,
            @ConfigProperty(name = "entrepot.workers.period-millis", defaultValue = "250") long periodMillis,
            @ConfigProperty(name = "entrepot.workers.spare-for-files", defaultValue = "4") int spareForFiles,
            @ConfigProperty(name = "entrepot.workers.spare-for-deliveries", defaultValue = "16") int spareForDeliveries,
            @ConfigProperty(name = "entrepot.clean-up.workers", defaultValue = "2") int cleaners,
            @ConfigProperty(name = "entrepot.clean-up.period", defaultValue = "2000") long cleanUpMillis) {
        this.camel = camel;
        this.workers = workers;
        this.smallBytes = smallBytes;
        this.periodMillis = periodMillis;
        this.spareForFiles = spareForFiles;
        this.spareForDeliveries = spareForDeliveries;
        this.cleaners = cleaners;
        this.cleanUpMillis = cleanUpMillis;
    }

    void start(@Observes CamelContextStartedEvent event) {
        if (workers > 0) {
            processing();
            delivering();
        }
        for (int i = 1; i <= cleaners; i++) {
            add("clean-up-worker", "clean-up-" + i, cleanUpMillis)
                    .parameter("worker", i)
                    .add();
        }
    }

    private void processing() {
        int perPartner = perPartner();
        for (int i = 1; i <= workers; i++) {
            process("any-" + i, Long.MAX_VALUE, perPartner, 0);
        }
        // One more: a partner's small files do not wait for its own large ones.
        process("small", smallBytes, perPartner + 1, 0);
        for (int i = 1; i <= spareForFiles; i++) {
            process("spare-" + i, Long.MAX_VALUE, ONE_AT_A_TIME, i);
        }
    }

    private void delivering() {
        for (int i = 1; i <= workers; i++) {
            deliver(String.valueOf(i), perPartner(), 0);
        }
        for (int i = 1; i <= spareForDeliveries; i++) {
            deliver("spare-" + i, ONE_AT_A_TIME, i);
        }
    }

    private int perPartner() {
        return Math.max(1, workers - 1);
    }

    private void process(String worker, long maxBytes, int perPartner, int spare) {
        add("process-worker", "process-" + worker, period(spare))
                .parameter("worker", worker)
                .parameter("maxBytes", maxBytes)
                .parameter("perPartner", perPartner)
                .parameter("spare", spare)
                .add();
    }

    private void deliver(String worker, int perPartner, int spare) {
        add("deliver-worker", "deliver-" + worker, period(spare))
                .parameter("worker", worker)
                .parameter("perPartner", perPartner)
                .parameter("spare", spare)
                .add();
    }

    private long period(int spare) {
        return spare > 0 ? SPARE_PERIOD_MILLIS : periodMillis;
    }

    private TemplatedRouteBuilder add(String template, String routeId, long period) {
        return TemplatedRouteBuilder.builder(camel, template).routeId(routeId).parameter("period", period);
    }
}
