package io.entrepot.flow;

import io.entrepot.landing.Arrival;
import io.entrepot.landing.Claims;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;

/** Takes the next arrival in a short transaction of its own: attempt counted and lease committed before work starts. */
@ApplicationScoped
@Named("claimStep")
@Unremovable
public class ClaimStep {
    private final Claims claims;
    private final Leases leases;
    private final Clock clock;

    ClaimStep(Claims claims, Leases leases, Clock clock) {
        this.claims = claims;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * @param maxBytes this lane's limit: a lane for small files keeps them moving while large ones are read
     * @param most arrivals of one partner that this process may work on
     * @param spare 0, or the number of a spare worker: it works while this process has so many arrivals that take long
     * @return the claimed arrival, or null when there is nothing to do
     */
    public Processing claim(long maxBytes, int most, int spare) {
        if (leases.slowArrivals() < spare) {
            return null;
        }
        Optional<Arrival> claimed = QuarkusTransaction.requiringNew()
                .call(() -> claims.next(leases.owner(), maxBytes, most, clock.instant(), leases.lease()));
        if (claimed.isEmpty()) {
            return null;
        }
        Arrival arrival = claimed.get();
        leases.hold(arrival);
        return new Processing(arrival);
    }

    /** The attempt is over, whatever came of it. */
    public void letGo(Processing processing) {
        leases.letGo(processing.arrival());
    }
}
