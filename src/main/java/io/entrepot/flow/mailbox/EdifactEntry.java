package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.acknowledgement.ledger.TransactionSets;
import io.entrepot.format.edifact.InterchangeReport;
import io.entrepot.format.edifact.MessageReport;
import io.entrepot.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the ledger keeps of an EDIFACT interchange: it is one group, under its own control reference. */
record EdifactEntry(Clock clock, InterchangeReport report) {
    private static final String ACCEPTED = "A";
    private static final String PARTLY = "P";
    private static final String REJECTED = "R";

    /** A new row with each call. */
    Interchange received(UUID arrival, Instant at) {
        return new Interchange(
                Ids.next(clock),
                Interchange.Direction.IN,
                report.header().reference(),
                at,
                arrival,
                null,
                bytes(),
                report.accepted() ? ACCEPTED : REJECTED,
                report.accepted() ? null : Integer.toString(report.error().code()),
                List.of(group()));
    }

    Interchange.Span bytes() {
        return new Interchange.Span(report.start(), report.end());
    }

    private Interchange.Group group() {
        return new Interchange.Group(
                Ids.next(clock),
                "",
                report.header().reference(),
                null,
                bytes(),
                verdict(),
                new TransactionSets<>(report.messages(), this::message));
    }

    private String verdict() {
        long accepted =
                report.messages().stream().filter(MessageReport::accepted).count();
        if (!report.accepted() || accepted == 0) {
            return REJECTED;
        }
        return accepted == report.messages().size() ? ACCEPTED : PARTLY;
    }

    private Interchange.TransactionSet message(MessageReport message) {
        return new Interchange.TransactionSet(
                Ids.next(clock),
                message.header().type(),
                message.header().reference(),
                null,
                null,
                new Interchange.Span(message.start(), message.end()),
                report.accepted() && message.accepted() ? ACCEPTED : REJECTED);
    }
}
