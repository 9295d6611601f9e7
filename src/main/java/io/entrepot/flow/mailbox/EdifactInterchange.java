package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.flow.envelope.ContrlAnswering;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An EDIFACT interchange. */
record EdifactInterchange(ContrlAnswering answering, Clock clock, InterchangeReport report, Agreed agreed)
        implements JudgedInterchange {
    @Override
    public Interchange.Span bytes() {
        return new EdifactEntry(clock, report).bytes();
    }

    @Override
    public String path() {
        return "UNB " + report.header().reference();
    }

    @Override
    public Interchange entry(UUID arrival, Instant at) {
        return new EdifactEntry(clock, report).received(arrival, at);
    }

    @Override
    public JudgedInterchange numberUsed() {
        return new EdifactInterchange(answering, clock, report.duplicate(), agreed);
    }

    /** There are none: a message reference need be new in its interchange only. */
    @Override
    public Stream<InnerNumber> numbers() {
        return Stream.empty();
    }

    /** There are none: what a CONTRL says, it says as a message. */
    @Override
    public List<InterchangeAcknowledgment> acknowledgments() {
        return List.of();
    }

    @Override
    public UUID answer(Arrival arrival) {
        return answering.answer(arrival, agreed, report);
    }
}
