package io.entrepot.flow.envelope;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Answers a received X12 interchange as its agreement says: TA1, and 997 or 999 for each group. In the caller's transaction. */
@ApplicationScoped
public class Answering {
    private final AnswerFiles files;
    private final Clock clock;

    Answering(AnswerFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * Writes the answer into the outbox; while the partner is in shadow it is kept there and not sent.
     *
     * @param verdict on the interchange as a whole, which may be worse than the report's
     * @return the delivery that carries it; null when no answer is due
     */
    public UUID answer(Arrival arrival, Agreed agreed, InterchangeReport report, InterchangeAcknowledgment verdict) {
        Answer answer = Answer.to(agreed.agreement(), report, verdict);
        return answer.isDue()
                ? files.put(arrival, agreed, (numbers, out) -> new AcknowledgmentInterchange(agreed, numbers, clock)
                        .write(answer, out))
                : null;
    }
}
