package io.entrepot.flow;

import io.entrepot.channel.SourceCleanUp;
import io.entrepot.failure.FailurePolicy;
import io.entrepot.failure.FailureType;
import io.entrepot.failure.LogSafe;
import io.entrepot.landing.CleanUps;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Cleans up the sources of landed files, each until it works: the answer to "was it taken?" is the arrival, never the source.
 * Workers take turns of one channel, of at most {@code BATCH}; a failure ends the turn and delays that channel only, so that a
 * dead machine costs one try a turn, and a slow one nobody else's time.
 */
@ApplicationScoped
@Named("cleanUpStep")
@Unremovable
public class CleanUpStep {
    private static final Logger LOG = Logger.getLogger(CleanUpStep.class);
    private static final int MOST = 200;
    /** No file is begun after it. */
    private static final Duration BATCH = Duration.ofSeconds(30);
    /** A last file of several slow operations fits in. Should it not, a clean-up done twice does no harm. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofHours(1);

    private final CleanUps cleanUps;
    private final SourceCleanUp sources;
    private final Contracts contracts;
    private final Leases leases;
    private final Clock clock;

    CleanUpStep(CleanUps cleanUps, SourceCleanUp sources, Contracts contracts, Leases leases, Clock clock) {
        this.cleanUps = cleanUps;
        this.sources = sources;
        this.contracts = contracts;
        this.leases = leases;
        this.clock = clock;
    }

    /** The next channel with something to clean up, in a transaction of its own; null when there is none. */
    public CleanUps.Turn claim() {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew()
                .call(() -> cleanUps.take(leases.owner(), contracts.suspended(), now, now.plus(LEASE)))
                .orElse(null);
    }

    /** One turn. Each file is written by itself. */
    public void clean(CleanUps.Turn turn) {
        Instant end = clock.instant().plus(BATCH);
        Optional<FailureType> failure = Optional.empty();
        int cleaned = 0;
        for (CleanUps.CleanUp due : cleanUps.due(turn, MOST, clock.instant())) {
            if (clock.instant().isAfter(end)) {
                break;
            }
            failure = clean(turn, due);
            if (failure.isPresent()) {
                break;
            }
            cleaned++;
        }
        if (failure.isEmpty()) {
            cleanUps.end(turn, 0, clock.instant());
            return;
        }
        int failures = cleaned == 0 ? turn.failures() + 1 : 1;
        Duration wait = FailurePolicy.backOff(failure.get(), failures, ThreadLocalRandom.current());
        cleanUps.end(turn, failures, clock.instant().plus(wait));
    }

    /** @return what the channel's other files wait for now; empty when all is well */
    private Optional<FailureType> clean(CleanUps.Turn turn, CleanUps.CleanUp due) {
        try {
            Contract contract = contracts.find(turn.partner()).orElse(null);
            Channel channel = contract == null ? null : contract.channels().get(turn.channel());
            if (channel == null) {
                later(due, "the contract has no such channel any more");
                return Optional.of(FailureType.OUTAGE);
            }
            sources.clean(contract, channel, due.sourcePath(), due.sourceKey());
            cleanUps.done(due.arrival());
            return Optional.empty();
        } catch (RuntimeException e) {
            if (FailureTable.classify(e) == FailureType.BUSY) {
                return Optional.of(FailureType.BUSY);
            }
            LOG.warnf(
                    "clean-up failed partner=%s channel=%s arrival=%s attempts=%d: %s",
                    turn.partner(), turn.channel(), due.arrival(), due.attempts() + 1, LogSafe.line(e));
            later(due, LogSafe.line(e));
            return Optional.of(FailureType.OUTAGE);
        }
    }

    private void later(CleanUps.CleanUp due, String note) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(due.attempts(), 16));
        long millis = Math.min(wait.toMillis(), LAST.toMillis());
        millis += ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        cleanUps.retryAt(due.arrival(), clock.instant().plusMillis(millis), note);
    }
}
