package io.entrepot.flow;

import io.entrepot.landing.ArrivalTally;
import io.entrepot.landing.Identities;
import io.entrepot.platform.Partitions;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;

/** What must happen now and then: partitions ahead of time, identities beyond their window forgotten. */
@ApplicationScoped
@Named("maintenanceStep")
@Unremovable
public class MaintenanceStep {
    private static final Logger LOG = Logger.getLogger(MaintenanceStep.class);

    private final Partitions partitions;
    private final Identities identities;
    private final ArrivalTally tally;
    private final Clock clock;

    MaintenanceStep(Partitions partitions, Identities identities, ArrivalTally tally, Clock clock) {
        this.partitions = partitions;
        this.identities = identities;
        this.tally = tally;
        this.clock = clock;
    }

    @Transactional
    public void run() {
        partitions.ensure(clock.instant());
        int forgotten = identities.expire(clock.instant());
        if (forgotten > 0) {
            LOG.infof("%d identities are beyond their window", forgotten);
        }
    }

    /** Keeps the tally of arrivals short. */
    @Transactional
    public void addUp() {
        tally.addUp();
    }
}
