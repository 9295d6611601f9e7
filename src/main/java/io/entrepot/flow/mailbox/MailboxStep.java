package io.entrepot.flow.mailbox;

import io.entrepot.failure.Defect;
import io.entrepot.flow.Processing;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Identities;
import io.entrepot.landing.LandingStore;
import io.entrepot.partner.Format;
import io.entrepot.platform.Alerts;
import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** T2 of an EDI mailbox, step by step as the route calls it. Runs in the route's transaction. */
@ApplicationScoped
@Named("mailboxStep")
@Unremovable
public class MailboxStep {
    private final List<MailboxStandard> standards;
    private final LandingStore store;
    private final Identities identities;
    private final Settlement settlement;
    private final SetEnd setEnd;
    private final Alerts alerts;
    private final Clock clock;

    MailboxStep(
            @All List<MailboxStandard> standards,
            LandingStore store,
            Identities identities,
            Settlement settlement,
            SetEnd setEnd,
            Alerts alerts,
            Clock clock) {
        this.standards = standards;
        this.store = store;
        this.identities = identities;
        this.settlement = settlement;
        this.setEnd = setEnd;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Whether the arrival came into a mailbox, whose envelopes say what they hold. */
    public boolean takes(Processing processing) {
        return !processing.archive() && processing.channel().format().isEnveloped();
    }

    /**
     * First pass: every interchange is checked as a whole, recorded and answered.
     *
     * @throws io.entrepot.failure.Rejected when the content is no EDI at all
     */
    public MailboxRun read(Processing processing) throws IOException {
        UsedNumbers used = new UsedNumbers(identities, processing.arrival().id(), clock);
        JudgedFile file;
        try (InputStream content = content(processing)) {
            file = standard(processing.channel().format()).judge(processing, content, used);
        }
        file.foreign().forEach(agreement -> tell(processing.arrival(), agreement));
        List<String> hashes;
        try (InputStream content = content(processing)) {
            hashes = InterchangeHashes.of(
                    content,
                    file.interchanges().stream().map(JudgedInterchange::bytes).toList());
        }
        List<ReceivedInterchange> interchanges = new ArrayList<>();
        for (JudgedInterchange judged : file.interchanges()) {
            interchanges.add(settlement.settle(processing, judged, hashes.get(interchanges.size()), used));
        }
        return new MailboxRun(processing, file, interchanges);
    }

    /** The partner is told no more than that its envelope is unknown; that it had another's ids is for our people to look into. */
    private void tell(Arrival arrival, String agreement) {
        String mailbox = arrival.partner() + "/" + arrival.channel();
        alerts.raise(
                "envelope-not-carried",
                arrival.partner(),
                "mailbox/" + mailbox + "/" + agreement,
                "an envelope of " + agreement + " came through the mailbox " + mailbox
                        + ", which does not carry it, and was refused: arrival " + arrival.id());
    }

    private MailboxStandard standard(Format format) {
        return standards.stream()
                .filter(standard -> standard.reads(format))
                .findFirst()
                .orElseThrow(() -> new Defect("no standard reads " + format));
    }

    /** Second pass: the accepted sets, one at a time. */
    public Iterator<ReceivedSet> accepted(MailboxRun run) throws IOException {
        return run.file().accepted(content(run.processing()), run);
    }

    public void store(MailboxRun run, ReceivedSet set) {
        setEnd.end(run, set);
    }

    public void end(MailboxRun run) {
        for (ReceivedInterchange interchange : run.interchanges()) {
            settlement.answer(run.processing().arrival(), interchange);
        }
        run.processing().outcome(run.outcome());
    }

    private InputStream content(Processing processing) throws IOException {
        Processing.Content content = processing.content();
        return store.open(content.ref(), content.sealed());
    }
}
