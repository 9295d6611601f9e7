package io.entrepot.flow.mailbox;

import io.entrepot.failure.Finding;
import io.entrepot.flow.envelope.Answer;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.flow.envelope.LedgerEntry;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.partner.Agreed;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges samples of an X12 mailbox. */
record X12Sample(EdiMappings mappings, Clock clock) {
    /** @throws io.entrepot.failure.Rejected when it is no X12 at all */
    SampledFile judge(CarriedAgreements agreements, byte[] content) {
        X12Rules rules = new X12Rules(agreements, mappings, number -> false);
        List<InterchangeReport> reports = new ArrayList<>();
        new X12Validator().read(new ByteArrayInputStream(content), rules, report -> {
            rules.read(report);
            reports.add(report);
        });
        List<Finding> findings = new ArrayList<>();
        List<ReceivedInterchange> interchanges = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        for (InterchangeReport report : reports) {
            Agreed agreed = rules.agreed(report.header()).orElse(null);
            report.allFindings().forEach(findings::add);
            interchanges.add(ReceivedInterchange.onTheFirstDay(
                    agreed,
                    new LedgerEntry(clock, report).received(null, report.verdict(), Instant.EPOCH),
                    report.received()));
            if (agreed != null) {
                answer.addAll(
                        Answer.to(agreed.agreement(), report, report.verdict()).segments(agreed));
            }
        }
        return new SampledFile(
                interchanges,
                findings,
                answer,
                found ->
                        new X12ReceivedSets(new ByteArrayInputStream(content), reports, interchanges, mappings, found));
    }
}
