package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.ControlNumbers;
import io.entrepot.format.edifact.ContrlWriter;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.format.edifact.ServiceCharacters;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Answers a received EDIFACT interchange by one CONTRL, as its agreement says. In the caller's transaction. */
@ApplicationScoped
public class ContrlAnswering {
    private static final String CONTRL = "CONTRL";

    private final ControlNumbers controlNumbers;
    private final AnswerFiles files;
    private final Clock clock;

    ContrlAnswering(ControlNumbers controlNumbers, AnswerFiles files, Clock clock) {
        this.controlNumbers = controlNumbers;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Writes the answer into the outbox; while the partner is in shadow it is kept there and not sent.
     *
     * @return the delivery that carries it; null when no answer is due
     */
    public UUID answer(Arrival arrival, Agreed agreed, InterchangeReport report) {
        if (!due(agreed.agreement(), report)) {
            return null;
        }
        long control = Numbers.of(controlNumbers, agreed).interchange();
        ContrlWriter writer = new ContrlWriter(clock.withZone(agreed.contract().timezone()), style(agreed.agreement()));
        byte[] content = writer.answer(report, Long.toString(control));
        return files.put(arrival, agreed, "%s-%09d.edi".formatted(CONTRL, control), content);
    }

    /** A CONTRL is never answered (ISO 9735-4, 5.1): two gateways would answer each other for ever. */
    private static boolean due(Agreement agreement, InterchangeReport report) {
        boolean agreed = agreement.receives().values().stream()
                .anyMatch(receives -> receives.answer() == Agreement.Acknowledged.BY_CONTRL);
        boolean onlyAnswers = !report.messages().isEmpty()
                && report.messages().stream()
                        .allMatch(message -> message.header().type().equals(CONTRL));
        return agreed && !onlyAnswers;
    }

    private static ContrlWriter.Style style(Agreement agreement) {
        Agreement.Delimiters agreed = agreement.delimiters();
        ServiceCharacters characters =
                new ServiceCharacters(agreed.component(), agreed.element(), agreed.release(), agreed.segment());
        return new ContrlWriter.Style(agreement.syntax(), characters, agreed.lineBreak());
    }
}
