package io.entrepot.flow.envelope;

import io.entrepot.format.edifact.ContrlWriter;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.format.edifact.ServiceCharacters;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.time.Clock;
import java.util.List;

/** The CONTRL that a received EDIFACT interchange is answered with, as its agreement says. */
public record ContrlAnswer(Agreed agreed, InterchangeReport report) {
    static final String CONTRL = "CONTRL";

    /** A CONTRL is never answered (ISO 9735-4, 5.1): two gateways would answer each other for ever. */
    boolean isDue() {
        boolean wanted = agreed.agreement().receives().values().stream()
                .anyMatch(receives -> receives.answer() == Agreement.Acknowledged.BY_CONTRL);
        boolean onlyAnswers = !report.messages().isEmpty()
                && report.messages().stream()
                        .allMatch(message -> message.header().type().equals(CONTRL));
        return wanted && !onlyAnswers;
    }

    /** @param control our reference for it */
    byte[] content(long control, Clock clock) {
        return writer(clock).answer(report, Long.toString(control));
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
