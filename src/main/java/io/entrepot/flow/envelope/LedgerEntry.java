package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.acknowledgement.ledger.TransactionSets;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetReport;
import io.entrepot.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An interchange as the validator has seen it, in the form the ledger keeps. */
public final class LedgerEntry {
    private final Clock clock;
    private final InterchangeReport report;

    public LedgerEntry(Clock clock, InterchangeReport report) {
        this.clock = clock;
        this.report = report;
    }

    /** @param verdict ours on the whole, which may be worse than the report's */
    public Interchange received(UUID arrival, InterchangeAcknowledgment verdict, Instant at) {
        return new Interchange(
                Ids.next(clock),
                Interchange.Direction.IN,
                report.header().control(),
                at,
                arrival,
                null,
                new Interchange.Span(report.start(), report.end()),
                verdict.code(),
                verdict.note(),
                report.groups().stream()
                        .map(group -> group(
                                group,
                                group.verdict().code(),
                                new TransactionSets<>(
                                        group.sets(),
                                        set -> set(
                                                set, null, null, set.verdict().code()))))
                        .toList());
    }

    /**
     * @param document what its one set carries
     * @param businessKey the number people know that document by
     */
    Interchange sent(UUID delivery, UUID document, String businessKey, Instant at) {
        return new Interchange(
                Ids.next(clock),
                Interchange.Direction.OUT,
                report.header().control(),
                at,
                null,
                delivery,
                new Interchange.Span(report.start(), report.end()),
                null,
                null,
                report.groups().stream()
                        .map(group -> group(
                                group,
                                null,
                                group.sets().stream()
                                        .map(set -> set(set, document, businessKey, null))
                                        .toList()))
                        .toList());
    }

    private Interchange.Group group(GroupReport group, String verdict, List<Interchange.TransactionSet> sets) {
        return new Interchange.Group(
                Ids.next(clock),
                group.header().functionalId(),
                group.header().control(),
                group.header().version(),
                new Interchange.Span(group.start(), group.end()),
                verdict,
                sets);
    }

    private Interchange.TransactionSet set(SetReport set, UUID document, String businessKey, String verdict) {
        return new Interchange.TransactionSet(
                Ids.next(clock),
                set.header().set(),
                set.header().control(),
                document,
                businessKey,
                new Interchange.Span(set.start(), set.end()),
                verdict);
    }
}
