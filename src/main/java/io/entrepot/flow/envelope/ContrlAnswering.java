package io.entrepot.flow.envelope;

import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Answers a received EDIFACT interchange by one CONTRL, as its agreement says. In the caller's transaction. */
@ApplicationScoped
public class ContrlAnswering {
    private final AnswerFiles files;
    private final Clock clock;

    ContrlAnswering(AnswerFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * Writes the answer into the outbox; while the partner is in shadow it is kept there and not sent.
     *
     * @return the delivery that carries it; null when no answer is due
     */
    public UUID answer(Arrival arrival, Agreed agreed, InterchangeReport report) {
        ContrlAnswer answer = new ContrlAnswer(agreed, report);
        return answer.isDue()
                ? files.put(arrival, agreed, (numbers, out) -> answer.write(numbers.interchange(), clock, out))
                : null;
    }
}
