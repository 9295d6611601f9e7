package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.format.edifact.ContrlWriter;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.format.edifact.ServiceCharacters;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.platform.Ids;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;

/** The CONTRL that a received EDIFACT interchange is answered with, as its agreement says. */
public record ContrlAnswer(Agreed agreed, InterchangeReport report) {
    private static final String CONTRL = "CONTRL";

    /** A CONTRL is never answered (ISO 9735-4, 5.1): two gateways would answer each other for ever. */
    boolean isDue() {
        boolean wanted = agreed.agreement().receives().values().stream()
                .anyMatch(receives -> receives.answer() == Agreement.Acknowledged.BY_CONTRL);
        boolean onlyAnswers = !report.messages().isEmpty()
                && report.messages().stream()
                        .allMatch(message -> message.header().type().equals(CONTRL));
        return wanted && !onlyAnswers;
    }

    /**
     * In the ledger it is one group under its own reference, as received ones are.
     *
     * @param control our reference for it
     */
    OwnAnswer write(long control, Clock clock, OutputStream out) throws IOException {
        String reference = Long.toString(control);
        ContrlWriter.Contrl contrl = writer(clock).answer(report, reference);
        out.write(contrl.content());
        Interchange.TransactionSet message = new Interchange.TransactionSet(
                Ids.next(clock),
                CONTRL,
                ContrlWriter.MESSAGE,
                null,
                null,
                new Interchange.Span(contrl.messageStart(), contrl.messageEnd()),
                null);
        Interchange.Span whole = new Interchange.Span(contrl.start(), contrl.content().length);
        Interchange.Group group =
                new Interchange.Group(Ids.next(clock), "", reference, null, whole, null, List.of(message));
        return new OwnAnswer(CONTRL, control, reference, whole, List.of(group));
    }

    /** Its segments without the envelopes, whose dates and numbers differ from run to run; none when no answer is due. */
    public List<String> segments(Clock clock) {
        return isDue() ? writer(clock).segments(report) : List.of();
    }

    private ContrlWriter writer(Clock clock) {
        Agreement.Delimiters agreedOn = agreed.agreement().delimiters();
        ServiceCharacters characters =
                new ServiceCharacters(agreedOn.component(), agreedOn.element(), agreedOn.release(), agreedOn.segment());
        return new ContrlWriter(
                clock.withZone(agreed.contract().timezone()),
                new ContrlWriter.Style(agreed.agreement().syntax(), characters, agreedOn.lineBreak()));
    }
}
