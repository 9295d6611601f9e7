package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Acknowledgments;
import io.entrepot.acknowledgement.ledger.Closing;
import io.entrepot.acknowledgement.ledger.Evidence;
import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.flow.Processing;
import io.entrepot.flow.Refusals;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The partner's word on what we sent: closes what it owed, and tells our own system of every refused invoice. */
@ApplicationScoped
public class Acknowledged {
    private static final String TA1 = "TA1";

    private final Acknowledgments acknowledgments;
    private final Refusals refusals;
    private final Clock clock;

    Acknowledged(Acknowledgments acknowledgments, Refusals refusals, Clock clock) {
        this.acknowledgments = acknowledgments;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** A 997 or 999. */
    void take(MailboxRun run, ReceivedSet set, FunctionalAcknowledgment verdict) {
        Agreed agreed = set.interchange().agreed();
        Arrival arrival = run.processing().arrival();
        told(run.processing(), agreed, set.type(), acknowledgments.take(agreed, verdict, evidence(arrival)));
        run.acknowledged();
    }

    /** A TA1 that came along in an interchange of the partner's. */
    void take(Processing processing, ReceivedInterchange in, InterchangeAcknowledgment verdict) {
        Closing closing = acknowledgments.take(in.agreed(), verdict, evidence(processing.arrival()));
        told(processing, in.agreed(), TA1, closing);
    }

    private Evidence evidence(Arrival arrival) {
        return new Evidence(clock.instant(), arrival.id(), null, arrival.name(), arrival.receivedSize(), null);
    }

    private void told(Processing processing, Agreed agreed, String by, Closing closing) {
        closing.findings().forEach(processing::found);
        closing.refused()
                .forEach(refused -> refusals.refuse(
                        processing.arrival(), agreed.contract().partner(), refused.document(), by, refused.reason()));
    }
}
