package io.entrepot.flow;

import io.entrepot.channel.SourceCleanUp;
import io.entrepot.failure.LogSafe;
import io.entrepot.landing.CleanUps;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Cleans up the sources of landed files, each until it works: the answer to "was it taken?" is the arrival, never the source.
 * Once one file of a channel fails, the others of that channel wait too, so that a dead machine costs one try a run.
 */
@ApplicationScoped
@Named("cleanUpStep")
@Unremovable
public class CleanUpStep {
    private static final Logger LOG = Logger.getLogger(CleanUpStep.class);
    private static final int MOST = 200;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofHours(1);

    private final CleanUps cleanUps;
    private final SourceCleanUp sources;
    private final Contracts contracts;
    private final Clock clock;

    CleanUpStep(CleanUps cleanUps, SourceCleanUp sources, Contracts contracts, Clock clock) {
        this.cleanUps = cleanUps;
        this.sources = sources;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** One run over what is due. Each row is written by itself: a clean-up done twice does no harm. */
    public void run() {
        Set<String> failing = new HashSet<>();
        for (CleanUps.CleanUp due :
                cleanUps.claim(MOST, clock.instant(), clock.instant().plus(LEASE))) {
            String place = due.partner() + "/" + due.channel();
            if (failing.contains(place)) {
                later(due, "waits for " + place);
            } else if (!clean(due)) {
                failing.add(place);
            }
        }
    }

    private boolean clean(CleanUps.CleanUp due) {
        try {
            Contract contract = contracts.find(due.partner()).orElse(null);
            Channel channel = contract == null ? null : contract.channels().get(due.channel());
            if (channel == null) {
                later(due, "the contract has no such channel any more");
                return false;
            }
            if (contract.status() == Contract.Status.SUSPENDED) {
                later(due, "the partner is suspended");
                return false;
            }
            sources.clean(contract, channel, due.sourcePath(), due.sourceKey());
            cleanUps.done(due.arrival());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "clean-up failed partner=%s channel=%s arrival=%s attempts=%d: %s",
                    due.partner(), due.channel(), due.arrival(), due.attempts(), LogSafe.line(e));
            later(due, LogSafe.line(e));
            return false;
        }
    }

    private void later(CleanUps.CleanUp due, String note) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(due.attempts() - 1, 16));
        long millis = Math.min(wait.toMillis(), LAST.toMillis());
        millis += ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        cleanUps.retryAt(due.arrival(), clock.instant().plusMillis(millis), note);
    }
}
