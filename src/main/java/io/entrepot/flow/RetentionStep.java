package io.entrepot.flow;

import io.entrepot.delivery.Outbox;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Retention;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Period;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Removes payloads whose retention has ended, except large answers to partners: these wait in the outbox with nothing but their address. */
@ApplicationScoped
@Named("retentionStep")
@Unremovable
public class RetentionStep {
    private final Retention retention;
    private final Outbox outbox;

    @Inject
    RetentionStep(Retention retention, Outbox outbox) {
        this.retention = retention;
        this.outbox = outbox;
    }

    /** For the command, which runs without the application. */
    public static RetentionStep of(Jdbi jdbi, LandingStore store, Map<String, Period> periods, Clock clock) {
        return new RetentionStep(new Retention(jdbi, store, periods, clock), new Outbox(jdbi));
    }

    public Retention.Removed run() throws IOException {
        return retention.run(outbox::refsInUse);
    }
}
