package io.entrepot.flow;

import io.entrepot.canonical.DocumentType;
import io.entrepot.deadletter.DeadLetter;
import io.entrepot.deadletter.DeadLetters;
import io.entrepot.delivery.Circuits;
import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxClaims;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.failure.FailurePolicy;
import io.entrepot.failure.FailureType;
import io.entrepot.failure.LogSafe;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.envelope.InterchangeEvidence;
import io.entrepot.landing.Arrivals;
import io.entrepot.landing.Story;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.Json;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** T3: the attempt outside any transaction, then evidence and state in one. */
@ApplicationScoped
@Named("deliverStep")
@Unremovable
public class DeliverStep {
    private static final Logger LOG = Logger.getLogger(DeliverStep.class);

    private final Outbox outbox;
    private final OutboxClaims claims;
    private final Circuits circuits;
    private final Handover handover;
    private final InterchangeEvidence interchangeEvidence;
    private final Refusals refusals;
    private final Contracts contracts;
    private final Story story;
    private final DeadLetters deadLetters;
    private final Arrivals arrivals;
    private final Leases leases;
    private final Clock clock;

    DeliverStep(
            Outbox outbox,
            OutboxClaims claims,
            Circuits circuits,
            Handover handover,
            InterchangeEvidence interchangeEvidence,
            Refusals refusals,
            Contracts contracts,
            Story story,
            DeadLetters deadLetters,
            Arrivals arrivals,
            Leases leases,
            Clock clock) {
        this.outbox = outbox;
        this.claims = claims;
        this.circuits = circuits;
        this.handover = handover;
        this.interchangeEvidence = interchangeEvidence;
        this.refusals = refusals;
        this.contracts = contracts;
        this.story = story;
        this.deadLetters = deadLetters;
        this.arrivals = arrivals;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * The next due delivery, leased in a transaction of its own.
     *
     * @param most deliveries of one partner that this process may have under way
     * @param spare 0, or the number of a spare worker: it works while this process has so many deliveries that take long
     * @return null when there is none
     */
    public OutboxItem claim(int most, int spare) {
        if (leases.slowDeliveries() < spare) {
            return null;
        }
        OutboxItem claimed = QuarkusTransaction.requiringNew()
                .call(() -> claims.claim(leases.owner(), most, contracts.suspended(), clock.instant(), leases.lease()))
                .orElse(null);
        if (claimed != null) {
            leases.hold(claimed);
        }
        return claimed;
    }

    /** Attempts one delivery and notes what came of it. */
    public void deliver(OutboxItem item) {
        try {
            if (inShadow(item)) {
                QuarkusTransaction.requiringNew().run(() -> outbox.withhold(item));
                return;
            }
            AttemptLimit.check(item.id(), item.counted());
            Map<String, Object> evidence = handover.attempt(item);
            QuarkusTransaction.requiringNew().run(() -> succeed(item, evidence));
        } catch (Exception e) {
            QuarkusTransaction.requiringNew().run(() -> fail(item, e));
        } finally {
            leases.letGo(item);
        }
    }

    private boolean inShadow(OutboxItem item) {
        return contracts
                .find(item.partner())
                .filter(contract -> contract.status() == Contract.Status.SHADOW)
                .isPresent();
    }

    private void succeed(OutboxItem item, Map<String, Object> evidence) {
        Instant now = clock.instant();
        if (!outbox.delivered(item, Json.write(evidence), now)) {
            throw new LeaseLost(item.id());
        }
        circuits.close(item.partner(), item.delivery());
        interchangeEvidence.sent(item, evidence, now);
        story.tell(
                item.arrival(),
                now,
                "delivered",
                Story.GATEWAY,
                Map.of("to", item.partner(), "delivery", item.delivery(), "id", item.id(), "evidence", evidence));
        LOG.infof(
                "delivered partner=%s delivery=%s id=%s arrival=%s",
                item.partner(), item.delivery(), item.id(), item.arrival());
    }

    private void fail(OutboxItem item, Exception failure) {
        if (FailureTable.find(failure, LeaseLost.class) != null) {
            return;
        }
        FailureType type = FailureTable.classify(failure);
        Instant now = clock.instant();
        Rejected rejected = FailureTable.find(failure, Rejected.class);
        if (rejected != null && DocumentType.INVOICE.id().equals(item.documentType())) {
            refuse(item, rejected, now);
            return;
        }
        if (!FailurePolicy.retries(type, item.counted())) {
            giveUp(item, failure, now);
            return;
        }
        Instant due = now.plus(FailurePolicy.backOff(type, tries(type, item), RandomGenerator.getDefault()));
        if (!outbox.retryAt(item, due, !FailurePolicy.counts(type))) {
            return;
        }
        if (type == FailureType.OUTAGE) {
            circuits.open(item.partner(), item.delivery(), due);
        }
        LOG.warnf(
                "%s, next try at %s: partner=%s delivery=%s id=%s cause=%s",
                type, due, item.partner(), item.delivery(), item.id(), LogSafe.cause(failure));
    }

    /** Failures of this kind so far, the one at hand included. */
    private int tries(FailureType type, OutboxItem item) {
        return switch (type) {
            // A machine that is down is down for all that waits for it: its circuit counts, not the one that met it.
            case OUTAGE -> circuits.failures(item.partner(), item.delivery()) + 1;
            case BUSY -> item.outages() + 1;
            case REJECTED, TRANSIENT, DEFECT -> item.counted();
        };
    }

    /** The document cannot leave in this form, however often it is tried: our own system must mend it. */
    private void refuse(OutboxItem item, Rejected rejected, Instant now) {
        String reason = rejected.findings().get(0).toString();
        if (!outbox.refused(item, reason, now)) {
            return;
        }
        interchangeEvidence.notSent(
                item, "our own check refuses it (" + rejected.findings().get(0).rule() + ")");
        refusals.refuse(
                arrivals.find(item.arrival()).orElseThrow(), item.partner(), item.document(), "grammar", reason);
        story.tell(
                item.arrival(),
                now,
                "delivery-refused",
                Story.GATEWAY,
                Map.of(
                        "to",
                        item.partner(),
                        "delivery",
                        item.delivery(),
                        "rule",
                        rejected.findings().get(0).rule()));
    }

    private void giveUp(OutboxItem item, Exception failure, Instant now) {
        if (!outbox.deadLettered(item, now)) {
            return;
        }
        int version = arrivals.find(item.arrival()).orElseThrow().contractVersion();
        deadLetters.write(new DeadLetter(
                "delivery",
                item.id(),
                "deliver",
                item.partner(),
                item.delivery(),
                item.arrival(),
                version,
                item.attempts(),
                LogSafe.cause(failure),
                LogSafe.message(failure)));
        story.tell(
                item.arrival(),
                now,
                "delivery-dead-lettered",
                Story.GATEWAY,
                Map.of("to", item.partner(), "delivery", item.delivery(), "cause", LogSafe.cause(failure)));
        LOG.errorf(
                LogSafe.trace(failure),
                "dead letter partner=%s delivery=%s id=%s",
                item.partner(),
                item.delivery(),
                item.id());
    }
}
