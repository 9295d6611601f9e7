package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.flow.envelope.Answering;
import io.entrepot.flow.envelope.LedgerEntry;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An X12 interchange.
 *
 * @param verdict ours on the whole, which may be worse than the report's
 */
record X12Interchange(
        Answering answering, Clock clock, InterchangeReport report, Agreed agreed, InterchangeAcknowledgment verdict)
        implements JudgedInterchange {
    @Override
    public Interchange.Span bytes() {
        return new Interchange.Span(report.start(), report.end());
    }

    @Override
    public String path() {
        return "ISA " + report.header().control();
    }

    @Override
    public Interchange entry(UUID arrival, Instant at) {
        return new LedgerEntry(clock, report).received(arrival, verdict, at);
    }

    @Override
    public JudgedInterchange numberUsed() {
        InterchangeHeader header = report.header();
        InterchangeAcknowledgment refused = new InterchangeAcknowledgment(
                header.control(), header.date(), header.time(), "R", Interchange.NUMBER_USED_X12);
        return new X12Interchange(answering, clock, report, agreed, refused);
    }

    @Override
    public Stream<InnerNumber> numbers() {
        return InnerNumber.used(agreed, report);
    }

    @Override
    public List<InterchangeAcknowledgment> acknowledgments() {
        return report.received();
    }

    @Override
    public UUID answer(Arrival arrival) {
        return answering.answer(arrival, agreed, report, verdict);
    }
}
