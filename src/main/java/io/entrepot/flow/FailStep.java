package io.entrepot.flow;

import io.entrepot.acknowledgement.ErrorReport;
import io.entrepot.deadletter.DeadLetter;
import io.entrepot.deadletter.DeadLetters;
import io.entrepot.failure.FailurePolicy;
import io.entrepot.failure.FailureType;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.LogSafe;
import io.entrepot.failure.Rejected;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.ArrivalState;
import io.entrepot.landing.Claims;
import io.entrepot.landing.FindingLog;
import io.entrepot.landing.Story;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** After T2 was taken back: quarantine, hold, retry or dead letter, in one transaction with the state. */
@ApplicationScoped
@Named("failStep")
@Unremovable
public class FailStep {
    static final String STAGE = "process";
    private static final Logger LOG = Logger.getLogger(FailStep.class);

    private final Claims claims;
    private final FindingLog findings;
    private final Story story;
    private final Answers answers;
    private final DeadLetters deadLetters;
    private final NameCheck nameCheck;
    private final Clock clock;

    FailStep(
            Claims claims,
            FindingLog findings,
            Story story,
            Answers answers,
            DeadLetters deadLetters,
            NameCheck nameCheck,
            Clock clock) {
        this.claims = claims;
        this.findings = findings;
        this.story = story;
        this.answers = answers;
        this.deadLetters = deadLetters;
        this.nameCheck = nameCheck;
        this.clock = clock;
    }

    /** Decides by the type of failure. When this fails too (the database is away), the lease ends and the arrival is due again. */
    public void fail(Processing processing, Exception failure) {
        if (FailureTable.find(failure, LeaseLost.class) != null) {
            LOG.warnf(
                    "lease lost, another worker goes on: arrival=%s",
                    processing.arrival().id());
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> decide(processing, failure));
    }

    private void decide(Processing processing, Exception failure) {
        Held held = FailureTable.find(failure, Held.class);
        Rejected rejected = FailureTable.find(failure, Rejected.class);
        if (held != null) {
            end(processing, ArrivalState.HELD, held.findings());
        } else if (rejected != null) {
            List<Finding> all = end(processing, ArrivalState.QUARANTINED, rejected.findings());
            answers.report(
                    processing.arrival(),
                    processing.channel(),
                    ErrorReport.Outcome.REJECTED,
                    all,
                    processing.findingsBeyond());
        } else {
            retryOrGiveUp(processing, failure);
        }
    }

    private List<Finding> end(Processing processing, ArrivalState state, List<Finding> decisive) {
        Arrival arrival = processing.arrival();
        Instant now = clock.instant();
        // T2 was taken back, but the file did come: the next one is no gap.
        nameCheck.noteSequence(processing);
        List<Finding> all = new ArrayList<>(processing.findings());
        all.addAll(decisive);
        findings.write(arrival.id(), (int) arrival.fence(), all);
        story.tell(
                arrival.id(),
                now,
                state.id(),
                Story.GATEWAY,
                Map.of("rule", decisive.get(0).rule(), "findings", all.size() + processing.findingsBeyond()));
        if (!claims.finish(arrival, state, now)) {
            throw new LeaseLost(arrival.id());
        }
        LOG.infof(
                "%s partner=%s channel=%s arrival=%s rule=%s",
                state.id(),
                arrival.partner(),
                arrival.channel(),
                arrival.id(),
                decisive.get(0).rule());
        return all;
    }

    private void retryOrGiveUp(Processing processing, Exception failure) {
        Arrival arrival = processing.arrival();
        FailureType type = FailureTable.classify(failure);
        Instant now = clock.instant();
        if (FailurePolicy.retries(type, arrival.counted())) {
            Instant due = now.plus(FailurePolicy.backOff(type, tries(type, arrival), RandomGenerator.getDefault()));
            if (claims.retryAt(arrival, due, !FailurePolicy.counts(type), now)) {
                story.tell(
                        arrival.id(),
                        now,
                        "retry",
                        Story.GATEWAY,
                        Map.of("type", type, "due", due, "cause", LogSafe.cause(failure)));
                LOG.warnf(LogSafe.trace(failure), "%s, next try at %s: arrival=%s", type, due, arrival.id());
            }
            return;
        }
        nameCheck.noteSequence(processing);
        giveUp(arrival, LogSafe.cause(failure), LogSafe.message(failure), now);
        LOG.errorf(
                LogSafe.trace(failure),
                "dead letter partner=%s channel=%s arrival=%s",
                arrival.partner(),
                arrival.channel(),
                arrival.id());
    }

    /** Writes the dead letter with the state. */
    private void giveUp(Arrival arrival, String cause, String message, Instant now) {
        deadLetters.write(new DeadLetter(
                "arrival",
                arrival.id(),
                STAGE,
                arrival.partner(),
                arrival.channel(),
                arrival.id(),
                arrival.contractVersion(),
                arrival.attempts(),
                cause,
                message));
        story.tell(arrival.id(), now, ArrivalState.DEAD_LETTERED.id(), Story.GATEWAY, Map.of("cause", cause));
        if (!claims.finish(arrival, ArrivalState.DEAD_LETTERED, now)) {
            throw new LeaseLost(arrival.id());
        }
    }

    /** Failures of this kind so far, the one at hand included. */
    private static int tries(FailureType type, Arrival arrival) {
        return FailurePolicy.counts(type) ? arrival.counted() : arrival.outages() + 1;
    }
}
