package io.entrepot.operations.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** The equation that shows that nothing is lost: every arrival is in exactly one state. */
@ApplicationScoped
public class Conservation {
    private final Jdbi jdbi;

    @Inject
    Conservation(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * received = processed + duplicate + quarantined + held + deadLettered + inFlight.
     *
     * @param received all arrivals, members of archives included
     * @param inFlight landed or processing
     * @param balanced whether the equation holds
     */
    public record Balance(
            long received,
            long processed,
            long duplicate,
            long quarantined,
            long held,
            long deadLettered,
            long inFlight,
            boolean balanced) {}

    /** One statement, so one snapshot: true at a single moment, however much is moving. */
    public Balance now() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select coalesce(sum(change) filter (where state = 'received'), 0) as received,
                          coalesce(sum(change) filter (where state = 'processed'), 0) as processed,
                          coalesce(sum(change) filter (where state = 'duplicate'), 0) as duplicate,
                          coalesce(sum(change) filter (where state = 'quarantined'), 0) as quarantined,
                          coalesce(sum(change) filter (where state = 'held'), 0) as held,
                          coalesce(sum(change) filter (where state = 'dead-lettered'), 0) as dead_lettered,
                          coalesce(sum(change) filter (where state in ('landed', 'processing')), 0) as in_flight
                        from arrival_tally
                        """)
                .map((row, context) -> balance(
                        row.getLong("received"),
                        row.getLong("processed"),
                        row.getLong("duplicate"),
                        row.getLong("quarantined"),
                        row.getLong("held"),
                        row.getLong("dead_lettered"),
                        row.getLong("in_flight")))
                .one());
    }

    private static Balance balance(
            long received,
            long processed,
            long duplicate,
            long quarantined,
            long held,
            long deadLettered,
            long inFlight) {
        boolean balanced = received == processed + duplicate + quarantined + held + deadLettered + inFlight;
        return new Balance(received, processed, duplicate, quarantined, held, deadLettered, inFlight, balanced);
    }
}
