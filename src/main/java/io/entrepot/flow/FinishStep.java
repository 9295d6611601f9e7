package io.entrepot.flow;

import io.entrepot.acknowledgement.ErrorReport;
import io.entrepot.delivery.RepeatedAnswers;
import io.entrepot.failure.Defect;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.ArrivalState;
import io.entrepot.landing.Arrivals;
import io.entrepot.landing.Claims;
import io.entrepot.landing.FindingLog;
import io.entrepot.landing.Story;
import io.entrepot.partner.Contract;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** T2, last part: findings, answers, story, and the state under the fencing token. Runs in the route's transaction. */
@ApplicationScoped
@Named("finishStep")
@Unremovable
public class FinishStep {
    private static final Logger LOG = Logger.getLogger(FinishStep.class);

    private final Claims claims;
    private final Arrivals arrivals;
    private final FindingLog findings;
    private final Story story;
    private final Answers answers;
    private final RepeatedAnswers repeatedAnswers;
    private final LandStep landStep;
    private final NameCheck nameCheck;
    private final Clock clock;

    FinishStep(
            Claims claims,
            Arrivals arrivals,
            FindingLog findings,
            Story story,
            Answers answers,
            RepeatedAnswers repeatedAnswers,
            LandStep landStep,
            NameCheck nameCheck,
            Clock clock) {
        this.claims = claims;
        this.arrivals = arrivals;
        this.findings = findings;
        this.story = story;
        this.answers = answers;
        this.repeatedAnswers = repeatedAnswers;
        this.landStep = landStep;
        this.nameCheck = nameCheck;
        this.clock = clock;
    }

    /** @throws LeaseLost when another worker holds the arrival now */
    public void finish(Processing processing) {
        Arrival arrival = processing.arrival();
        Instant now = clock.instant();
        Map<String, Object> detail = new LinkedHashMap<>();
        if (processing.open() != null) {
            throw new Defect("the decoder began a document and did not end it");
        }
        nameCheck.noteSequence(processing);
        ArrivalState state =
                processing.outcome() == null ? documents(processing, now, detail) : interchanges(processing, detail);
        findings.write(arrival.id(), (int) arrival.fence(), processing.findings());
        if (!processing.findings().isEmpty()) {
            detail.put("findings", processing.findings().size() + processing.findingsBeyond());
        }
        story.tell(arrival.id(), now, state.id(), Story.GATEWAY, detail);
        if (!claims.finish(arrival, state, now)) {
            throw new LeaseLost(arrival.id());
        }
        LOG.infof(
                "%s partner=%s channel=%s arrival=%s", state.id(), arrival.partner(), arrival.channel(), arrival.id());
    }

    private ArrivalState documents(Processing processing, Instant now, Map<String, Object> detail) {
        UUID original = processing.original();
        if (original != null) {
            detail.put("original", original);
            detail.put("answersRepeated", repeatAnswers(original, processing, now));
            return ArrivalState.DUPLICATE;
        }
        if (processing.archive()) {
            detail.put("members", landStep.write(processing.members()).size());
        } else if (processing.stored().isEmpty()) {
            throw DocumentSteps.nothingInside();
        } else {
            detail.put("documents", processing.stored());
            detail.put("documentCount", processing.documents());
            answer(processing, ErrorReport.Outcome.ROWS_REJECTED);
        }
        return ArrivalState.PROCESSED;
    }

    /** The acknowledgments of interchanges are on their way already; the report is for the partner's people. */
    private ArrivalState interchanges(Processing processing, Map<String, Object> detail) {
        Processing.Outcome outcome = processing.outcome();
        detail.putAll(outcome.detail());
        ErrorReport.Outcome told = outcome.state() == ArrivalState.QUARANTINED
                ? ErrorReport.Outcome.REJECTED
                : ErrorReport.Outcome.ROWS_REJECTED;
        boolean ours = outcome.state() == ArrivalState.HELD || outcome.state() == ArrivalState.DUPLICATE;
        if (ours && outcome.trials().isEmpty()) {
            return outcome.state(); // what waits is ours to settle, and what came before was reported then
        }
        if (outcome.trials().isEmpty() || processing.hasErrorsBeside(outcome.trials())) {
            answer(processing, told);
        } else {
            outcome.trials().forEach(trial -> answers.report(processing, trial, told));
        }
        return outcome.state();
    }

    private int repeatAnswers(UUID original, Processing processing, Instant now) {
        Arrival duplicate = processing.arrival();
        boolean shadow = processing.contract().status() == Contract.Status.SHADOW;
        return repeatedAnswers.ofArrivals(
                arrivals.lastAttempts(original), duplicate.id(), duplicate.fence(), shadow, now);
    }

    private void answer(Processing processing, ErrorReport.Outcome outcome) {
        if (processing.hasErrors()) {
            answers.report(
                    processing.arrival(),
                    processing.channel(),
                    outcome,
                    processing.findings(),
                    processing.findingsBeyond());
        }
        answers.confirm(processing.arrival(), processing.channel(), processing.heads(), !processing.hasErrors());
    }
}
