package io.entrepot.flow.mailbox;

import io.entrepot.failure.Finding;
import io.entrepot.flow.envelope.ContrlAnswer;
import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.edifact.EdifactReader;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.partner.Agreed;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges samples of an EDIFACT mailbox. */
record EdifactSample(EdifactSchemas schemas, Clock clock) {
    /** @throws io.entrepot.failure.Rejected when it is no EDIFACT at all */
    SampledFile judge(CarriedAgreements agreements, byte[] content) {
        EdifactAgreements rules = new EdifactAgreements(agreements, schemas);
        EdifactReader reader = new EdifactReader(new ByteArrayInputStream(content), rules);
        while (reader.next() != null) {
            // its verdict is in the report
        }
        List<Finding> findings = new ArrayList<>();
        List<ReceivedInterchange> interchanges = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        for (InterchangeReport report : reader.reports()) {
            Agreed agreed = rules.agreed(interchanges.size()).orElse(null);
            report.allFindings().forEach(findings::add);
            interchanges.add(ReceivedInterchange.onTheFirstDay(
                    agreed, new EdifactEntry(clock, report).received(null, Instant.EPOCH), List.of()));
            if (agreed != null) {
                answer.addAll(new ContrlAnswer(agreed, report).segments(clock));
            }
        }
        return new SampledFile(
                interchanges,
                findings,
                answer,
                found -> new EdifactReceivedMessages(new ByteArrayInputStream(content), interchanges, schemas));
    }
}
