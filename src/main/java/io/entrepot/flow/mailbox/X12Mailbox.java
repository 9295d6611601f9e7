package io.entrepot.flow.mailbox;

import io.entrepot.flow.Processing;
import io.entrepot.flow.envelope.Answering;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** X12: sets are checked against their grammar first; mapping is only for what was accepted. */
@ApplicationScoped
public class X12Mailbox implements MailboxStandard {
    private final Contracts contracts;
    private final EdiMappings mappings;
    private final Answering answering;
    private final Clock clock;

    X12Mailbox(Contracts contracts, EdiMappings mappings, Answering answering, Clock clock) {
        this.contracts = contracts;
        this.mappings = mappings;
        this.answering = answering;
        this.clock = clock;
    }

    @Override
    public boolean reads(Format format) {
        return format instanceof Format.X12;
    }

    @Override
    public JudgedFile judge(Processing processing, InputStream content, NumberHistory history) {
        CarriedAgreements agreements =
                new CarriedAgreements(processing.contract(), processing.channel(), contracts.all());
        X12Rules rules = new X12Rules(agreements, mappings, history);
        List<InterchangeReport> reports = new ArrayList<>();
        new X12Validator().read(content, rules, report -> {
            rules.read(report);
            reports.add(report);
        });
        List<X12Interchange> interchanges = new ArrayList<>();
        for (InterchangeReport report : reports) {
            report.allFindings().forEach(processing::found);
            interchanges.add(new X12Interchange(
                    answering, clock, report, rules.agreed(report.header()).orElse(null), report.verdict()));
        }
        return new X12File(List.copyOf(interchanges), agreements.foreign(), mappings);
    }
}
