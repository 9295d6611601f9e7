package io.entrepot.flow.mailbox;

import io.entrepot.flow.Processing;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.landing.Identities;
import io.entrepot.landing.LandingStore;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** T2 of an X12 mailbox, step by step as the route calls it. Runs in the route's transaction. */
@ApplicationScoped
@Named("mailboxStep")
@Unremovable
public class MailboxStep {
    private final Contracts contracts;
    private final EdiMappings mappings;
    private final LandingStore store;
    private final Identities identities;
    private final Settlement settlement;
    private final SetEnd setEnd;
    private final Clock clock;

    MailboxStep(
            Contracts contracts,
            EdiMappings mappings,
            LandingStore store,
            Identities identities,
            Settlement settlement,
            SetEnd setEnd,
            Clock clock) {
        this.contracts = contracts;
        this.mappings = mappings;
        this.store = store;
        this.identities = identities;
        this.settlement = settlement;
        this.setEnd = setEnd;
        this.clock = clock;
    }

    /** Whether the arrival came into a mailbox, whose envelopes say what they hold. */
    public boolean takes(Processing processing) {
        return !processing.archive() && processing.channel().format().isEnveloped();
    }

    /**
     * First pass: every interchange is checked as a whole, recorded and answered.
     *
     * @throws io.entrepot.failure.Rejected when the content is no X12 at all
     */
    public MailboxRun read(Processing processing) throws IOException {
        UsedNumbers used = new UsedNumbers(identities, processing.arrival().id(), clock);
        MailboxRules rules = new MailboxRules(judges(processing.contract()), mappings, used);
        List<InterchangeReport> reports = new ArrayList<>();
        try (InputStream content = content(processing)) {
            new X12Validator().read(content, rules, reports::add);
        }
        List<String> hashes;
        try (InputStream content = content(processing)) {
            hashes = InterchangeHashes.of(content, reports);
        }
        List<ReceivedInterchange> interchanges = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            InterchangeReport report = reports.get(i);
            report.allFindings().forEach(processing::found);
            interchanges.add(
                    settlement.settle(processing, report, rules.agreed(i).orElse(null), hashes.get(i), used));
        }
        return new MailboxRun(processing, interchanges);
    }

    /** The contracts in force; its own one, with its guide, is the one the arrival was landed with. */
    private List<Contract> judges(Contract own) {
        return Stream.concat(Stream.of(own), contracts.all().stream().filter(contract -> !contract.partner()
                        .equals(own.partner())))
                .toList();
    }

    /** Second pass: the accepted sets, one at a time. */
    public Iterator<ReceivedSet> accepted(MailboxRun run) throws IOException {
        return new ReceivedSets(content(run.processing()), run.interchanges(), mappings, run.processing()::found);
    }

    public void store(MailboxRun run, ReceivedSet set) {
        setEnd.end(run, set);
    }

    public void end(MailboxRun run) {
        run.processing().outcome(run.outcome());
    }

    private InputStream content(Processing processing) throws IOException {
        Processing.Content content = processing.content();
        return store.open(content.ref(), content.sealed());
    }
}
