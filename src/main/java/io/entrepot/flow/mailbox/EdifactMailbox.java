package io.entrepot.flow.mailbox;

import io.entrepot.flow.Processing;
import io.entrepot.flow.envelope.ContrlAnswering;
import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.edifact.EdifactReader;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * EDIFACT: whether a message is accepted shows in mapping it, and whether that counts shows at UNZ. The first pass keeps the
 * verdicts only and the second one maps again, so that no more than one message is ever in memory.
 */
@ApplicationScoped
public class EdifactMailbox implements MailboxStandard {
    private final Contracts contracts;
    private final EdifactSchemas schemas;
    private final ContrlAnswering answering;
    private final Clock clock;

    EdifactMailbox(Contracts contracts, EdifactSchemas schemas, ContrlAnswering answering, Clock clock) {
        this.contracts = contracts;
        this.schemas = schemas;
        this.answering = answering;
        this.clock = clock;
    }

    @Override
    public boolean reads(Format format) {
        return format instanceof Format.Edifact;
    }

    @Override
    public JudgedFile judge(Processing processing, InputStream content, NumberHistory history) {
        CarriedAgreements agreements =
                new CarriedAgreements(processing.contract(), processing.channel(), contracts.all());
        EdifactAgreements rules = new EdifactAgreements(agreements, schemas);
        EdifactReader reader = new EdifactReader(content, rules);
        while (reader.next() != null) {
            // its verdict is in the report
        }
        List<EdifactInterchange> interchanges = new ArrayList<>();
        for (InterchangeReport report : reader.reports()) {
            report.allFindings().forEach(processing::found);
            interchanges.add(new EdifactInterchange(
                    answering, clock, report, rules.agreed(interchanges.size()).orElse(null)));
        }
        return new EdifactFile(List.copyOf(interchanges), agreements.foreign(), schemas);
    }
}
