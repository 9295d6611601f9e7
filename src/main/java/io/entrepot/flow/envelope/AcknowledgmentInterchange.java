package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.format.x12.AcknowledgmentWriter;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeWriter;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.partner.Agreed;
import io.entrepot.platform.Ids;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes an interchange of ours that answers one of the partner's: a TA1, and a 997 or 999 for each functional group. */
final class AcknowledgmentInterchange {
    private static final String FUNCTIONAL_ACKNOWLEDGMENT = "FA";

    private final Agreed agreed;
    private final Numbers numbers;
    private final Clock clock;
    private final Instant at;

    /** @param numbers gives control numbers in the caller's transaction */
    AcknowledgmentInterchange(Agreed agreed, Numbers numbers, Clock clock) {
        this.agreed = agreed;
        this.numbers = numbers;
        this.clock = clock;
        this.at = clock.instant();
    }

    /**
     * Asks for a TA1 where the agreement says so; one that is nothing but a TA1 itself never does.
     *
     * @param out takes it as it is written: what answers a million sets is never in memory
     */
    OwnAnswer write(Answer answer, OutputStream out) {
        long control = numbers.interchange();
        boolean wantsTa1 =
                agreed.agreement().ta1Within() != null && !answer.groups().isEmpty();
        InterchangeHeader header = Envelopes.interchange(agreed, control, wantsTa1, at);
        InterchangeWriter writer = Envelopes.writer(agreed.agreement(), out);
        writer.startInterchange(header);
        if (answer.interchange() != null) {
            writer.acknowledge(answer.interchange());
        }
        List<Interchange.Group> groups = new ArrayList<>();
        answer.groups().forEach((set, answered) -> groups.add(group(writer, set, answered)));
        writer.endInterchange();
        Interchange.Span bytes = new Interchange.Span(0, writer.position());
        return new OwnAnswer(answer.kind(), control, header.control(), bytes, groups);
    }

    private Interchange.Group group(InterchangeWriter writer, String set, List<GroupReport> answered) {
        long control = numbers.group();
        long first = writer.position();
        String version = agreed.agreement().version();
        writer.startGroup(Envelopes.group(agreed, FUNCTIONAL_ACKNOWLEDGMENT, control, at));
        AcknowledgmentWriter acknowledgments =
                new AcknowledgmentWriter(writer, Envelopes.delimiters(agreed.agreement()), set, version);
        List<Interchange.TransactionSet> sets = new ArrayList<>();
        for (GroupReport each : answered) {
            sets.add(set(writer, acknowledgments, set, each));
        }
        writer.endGroup();
        return new Interchange.Group(
                Ids.next(clock),
                FUNCTIONAL_ACKNOWLEDGMENT,
                Long.toString(control),
                version,
                new Interchange.Span(first, writer.position()),
                null,
                sets);
    }

    private Interchange.TransactionSet set(
            InterchangeWriter writer, AcknowledgmentWriter acknowledgments, String set, GroupReport answered) {
        String control = "%04d".formatted(numbers.set());
        long first = writer.position();
        writer.startSet(new SetHeader(set, control, null));
        acknowledgments.write(answered);
        writer.endSet();
        return new Interchange.TransactionSet(
                Ids.next(clock), set, control, null, null, new Interchange.Span(first, writer.position()), null);
    }
}
