package io.entrepot.flow;

import io.entrepot.acknowledgement.ErrorReport;
import io.entrepot.channel.ChannelStatuses;
import io.entrepot.deadletter.DeadLetters;
import io.entrepot.delivery.Receipts;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.ArrivalState;
import io.entrepot.landing.Arrivals;
import io.entrepot.landing.Decision;
import io.entrepot.landing.FindingLog;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Story;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What operators decide about arrivals and deliveries; each decision, its story and its audit entry are one transaction. */
@ApplicationScoped
public class OperatorStep {
    private static final Set<ArrivalState> WAITING =
            Set.of(ArrivalState.HELD, ArrivalState.QUARANTINED, ArrivalState.DEAD_LETTERED);

    private final Arrivals arrivals;
    private final FindingLog findings;
    private final Story story;
    private final Answers answers;
    private final DeadLetters deadLetters;
    private final Receipts receipts;
    private final ChannelStatuses channels;
    private final Contracts contracts;
    private final AuditLog audit;
    private final Clock clock;

    OperatorStep(
            Arrivals arrivals,
            FindingLog findings,
            Story story,
            Answers answers,
            DeadLetters deadLetters,
            Receipts receipts,
            ChannelStatuses channels,
            Contracts contracts,
            AuditLog audit,
            Clock clock) {
        this.arrivals = arrivals;
        this.findings = findings;
        this.story = story;
        this.answers = answers;
        this.deadLetters = deadLetters;
        this.receipts = receipts;
        this.channels = channels;
        this.contracts = contracts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lets a held or quarantined arrival go on; the rules that stopped it stop it no more where they may be waived. It goes on
     * under the contract in force, which may know by now what was missing.
     */
    @Transactional
    public void release(UUID id, String actor) {
        Arrival arrival = waiting(id, "release");
        if (isExpired(arrival)) {
            throw new NotPossible("the bytes of arrival " + id + " were kept as long as retention class "
                    + arrival.retention() + " says, and are gone: ask the partner to send it again");
        }
        Set<String> rules = findings.last(id).stream().map(Finding::rule).collect(Collectors.toSet());
        Contract contract = contractFor(arrival);
        arrivals.requeue(id, contract.version(), contract.digest(), rules, clock.instant());
        deadLetters.close(id, "retried");
        note(arrival, "released", actor, Map.of("rules", rules, "contractVersion", contract.version()));
    }

    /** The contract in force, unless it has lost the channel. */
    private Contract contractFor(Arrival arrival) {
        return contracts
                .find(arrival.partner())
                .filter(inForce -> inForce.channels().containsKey(arrival.channel()))
                .orElseGet(() -> contracts.at(arrival.partner(), arrival.contractDigest()));
    }

    /** Rejects an arrival to its partner, with the error report its contract provides for. */
    @Transactional
    public void reject(UUID id, String reason, String actor) {
        Arrival arrival = undecided(id, "reject");
        if (isExpired(arrival)) {
            throw new NotPossible(
                    "arrival " + id + " was kept as long as retention class " + arrival.retention()
                            + " says: a report could not say any more what was wrong. Discard it, and tell the partner yourself");
        }
        Contract contract = contracts.at(arrival.partner(), arrival.contractDigest());
        if (contract.channels().get(arrival.channel()).format().isEnveloped()) {
            throw new NotPossible(
                    "arrival " + id + " came into an EDI mailbox: its interchanges have been answered, and"
                            + " what was accepted stays accepted. Discard it, and settle the rest with the partner");
        }
        List<Finding> all = new ArrayList<>(findings.last(id));
        all.add(Finding.error(Place.FILE, "rejected-by-operator", "the file", "what was agreed", reason));
        findings.write(id, (int) arrival.fence(), all.subList(all.size() - 1, all.size()));
        answers.report(arrival, contract.channels().get(arrival.channel()), ErrorReport.Outcome.REJECTED, all, 0);
        arrivals.decide(id, Decision.REJECTED, clock.instant());
        deadLetters.close(id, "discarded");
        note(arrival, "rejected", actor, Map.of("reason", reason));
    }

    /** Ends an arrival without an answer: it stays quarantined, and nothing more is expected of it. */
    @Transactional
    public void discard(UUID id, String reason, String actor) {
        Arrival arrival = undecided(id, "discard");
        arrivals.decide(id, Decision.DISCARDED, clock.instant());
        deadLetters.close(id, "discarded");
        note(arrival, "discarded", actor, Map.of("reason", reason));
    }

    private static boolean isExpired(Arrival arrival) {
        return LandingStore.EXPIRED.equals(arrival.payloadRef());
    }

    /** Each is done once: a second rejection would be a second report to the partner. */
    private Arrival undecided(UUID id, String action) {
        Arrival arrival = waiting(id, action);
        arrivals.decision(id).ifPresent(decision -> {
            throw new NotPossible("arrival " + id + " is " + decision + " already; release it to undo that");
        });
        return arrival;
    }

    private Arrival waiting(UUID id, String action) {
        Arrival arrival = arrivals.lock(id).orElseThrow(() -> new NotFound("no arrival " + id));
        if (!WAITING.contains(arrival.state())) {
            throw new NotPossible("arrival " + id + " is " + arrival.state().id() + "; " + action
                    + " takes one that is held, quarantined or dead-lettered");
        }
        return arrival;
    }

    /** Sends a delivery once more, or offers it once more to its puller. */
    @Transactional
    public void redeliver(UUID id, String actor) {
        Receipts.Status status = receipts.lock(id).orElseThrow(() -> new NotFound("no delivery " + id));
        if (status.state().equals("pending") || status.state().equals("delivering")) {
            throw new NotPossible("delivery " + id + " is " + status.state() + ": it goes out by itself");
        }
        if (status.state().equals("withheld")) {
            throw new NotPossible("delivery " + id
                    + " is withheld: it was made for comparison only, while its partner was in shadow");
        }
        if (status.expired()) {
            throw new NotPossible("delivery " + id + " is past its retention: its content was removed");
        }
        receipts.again(id, clock.instant());
        deadLetters.close(id, "retried");
        Map<String, Object> detail = Map.of("to", status.partner(), "delivery", status.delivery(), "id", id);
        story.tell(status.arrival(), clock.instant(), "redelivery", actor, detail);
        audit.record(
                actor, "redeliver", "delivery/" + id, Map.of("to", status.partner(), "delivery", status.delivery()));
    }

    /** Retries what a dead letter is about, from its raw bytes. */
    @Transactional
    public void retry(UUID deadLetter, String actor) {
        DeadLetters.Subject subject =
                deadLetters.lock(deadLetter).orElseThrow(() -> new NotFound("no dead letter " + deadLetter));
        if (!subject.state().equals("open")) {
            throw new NotPossible(
                    "dead letter " + deadLetter + " is " + subject.state() + "; only an open one is retried");
        }
        if (subject.kind().equals("delivery")) {
            redeliver(subject.id(), actor);
        } else {
            release(subject.id(), actor);
        }
    }

    @Transactional
    public void pause(String partner, String channel, String actor) {
        known(partner, channel);
        channels.pause(partner, channel, true);
        audit.record(actor, "pause", "channel/" + partner + "/" + channel, Map.of());
    }

    @Transactional
    public void resume(String partner, String channel, String actor) {
        known(partner, channel);
        channels.pause(partner, channel, false);
        audit.record(actor, "resume", "channel/" + partner + "/" + channel, Map.of());
    }

    @Transactional
    public void poll(String partner, String channel, String actor) {
        known(partner, channel);
        if (onApi(partner, channel)) {
            throw new NotPossible("channel " + partner + "/" + channel
                    + " takes what is handed in by the API; there is nothing to poll");
        }
        channels.requestPoll(partner, channel);
        audit.record(actor, "poll", "channel/" + partner + "/" + channel, Map.of());
    }

    private boolean onApi(String partner, String channel) {
        return contracts.find(partner).stream()
                .anyMatch(contract -> contract.connections()
                                .get(contract.channels().get(channel).on())
                        instanceof Connection.Api);
    }

    private void known(String partner, String channel) {
        if (contracts
                .find(partner)
                .filter(found -> found.channels().containsKey(channel))
                .isEmpty()) {
            throw new NotFound("no channel " + partner + "/" + channel);
        }
    }

    private void note(Arrival arrival, String event, String actor, Map<String, ?> detail) {
        Instant now = clock.instant();
        story.tell(arrival.id(), now, event, actor, detail);
        Map<String, Object> audited = new LinkedHashMap<>(detail);
        audited.put("was", arrival.state().id());
        audit.record(actor, event, "arrival/" + arrival.id(), audited);
    }
}
