package io.entrepot.flow.envelope;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.format.x12.AcknowledgmentWriter;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.partner.Agreed;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/** An interchange of ours that answers one of the partner's: a TA1, and a 997 or 999 for each functional group. */
final class AcknowledgmentInterchange {
    private static final String FUNCTIONAL_ACKNOWLEDGMENT = "FA";

    private final Agreed agreed;
    private final Numbers numbers;
    private final Instant at;

    /** @param numbers gives control numbers in the caller's transaction */
    AcknowledgmentInterchange(Agreed agreed, Numbers numbers, Instant at) {
        this.agreed = agreed;
        this.numbers = numbers;
        this.at = at;
    }

    /** @param control {@code ISA13} of ours */
    byte[] write(long control, Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InterchangeWriter writer = Envelopes.writer(agreed.agreement(), out);
        writer.startInterchange(Envelopes.interchange(agreed, control, false, at));
        if (answer.interchange() != null) {
            writer.acknowledge(answer.interchange());
        }
        answer.groups().forEach((set, verdicts) -> group(writer, set, verdicts));
        writer.endInterchange();
        return out.toByteArray();
    }

    private void group(InterchangeWriter writer, String set, List<FunctionalAcknowledgment> verdicts) {
        writer.startGroup(Envelopes.group(agreed, FUNCTIONAL_ACKNOWLEDGMENT, numbers.group(), at));
        AcknowledgmentWriter acknowledgments = new AcknowledgmentWriter(
                writer,
                Envelopes.delimiters(agreed.agreement()),
                set,
                agreed.agreement().version());
        for (FunctionalAcknowledgment verdict : verdicts) {
            writer.startSet(new SetHeader(set, "%04d".formatted(numbers.set()), null));
            acknowledgments.write(verdict);
            writer.endSet();
        }
        writer.endGroup();
    }
}
