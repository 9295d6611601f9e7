package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Expectations;
import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.acknowledgement.ledger.Interchanges;
import io.entrepot.acknowledgement.ledger.SetDocuments;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.delivery.RepeatedAnswers;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.flow.Processing;
import io.entrepot.flow.envelope.Answering;
import io.entrepot.flow.envelope.LedgerEntry;
import io.entrepot.flow.mailbox.ReceivedInterchange.Standing;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Identities;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What becomes of one received interchange as a whole: is it new, what do we answer, what do we owe. In the route's transaction. */
@ApplicationScoped
public class Settlement {
    /** {@code TA105}: duplicate interchange control number. */
    private static final String DUPLICATE_NUMBER = "025";

    private final Interchanges interchanges;
    private final SetDocuments setDocuments;
    private final Expectations expectations;
    private final Answering answering;
    private final Acknowledged acknowledged;
    private final RepeatedAnswers repeatedAnswers;
    private final Clock clock;

    Settlement(
            Interchanges interchanges,
            SetDocuments setDocuments,
            Expectations expectations,
            Answering answering,
            Acknowledged acknowledged,
            RepeatedAnswers repeatedAnswers,
            Clock clock) {
        this.interchanges = interchanges;
        this.setDocuments = setDocuments;
        this.expectations = expectations;
        this.acknowledged = acknowledged;
        this.answering = answering;
        this.repeatedAnswers = repeatedAnswers;
        this.clock = clock;
    }

    /**
     * @param agreed whose it is; null when nobody knows it: then there is nobody to answer
     * @param sha256 of its bytes
     */
    ReceivedInterchange settle(
            Processing processing, InterchangeReport report, Agreed agreed, String sha256, UsedNumbers used) {
        if (agreed == null) {
            return ReceivedInterchange.of(null, report, null, Standing.UNKNOWN);
        }
        Arrival arrival = processing.arrival();
        Optional<UUID> own = setDocuments.interchange(arrival.id(), report.start());
        if (own.isPresent()) {
            return new ReceivedInterchange(
                    own.get(), report, agreed, Standing.AGAIN, report.verdict(), setDocuments.sets(own.get()));
        }
        Identities.Holder holder =
                report.accepted() ? used.interchange(agreed, report.header().control(), sha256) : null;
        if (holder == null || holder.arrival().equals(arrival.id())) {
            ReceivedInterchange fresh = record(arrival, report, agreed, Standing.NEW, report.verdict());
            report.received().forEach(ta1 -> acknowledged.take(processing, fresh, ta1));
            return fresh;
        }
        if (holder.contentSha256().equals(sha256)) {
            return duplicate(arrival, report, agreed);
        }
        processing.found(clashFinding(report));
        return record(arrival, report, agreed, Standing.CLASH, clash(report.header()));
    }

    private ReceivedInterchange record(
            Arrival arrival,
            InterchangeReport report,
            Agreed agreed,
            Standing standing,
            InterchangeAcknowledgment verdict) {
        Instant now = clock.instant();
        Interchange entry = new LedgerEntry(clock, report).received(arrival.id(), verdict, now);
        interchanges.record(agreed, entry);
        if (agreed.contract().status() != Contract.Status.SHADOW) {
            expectations.received(agreed, entry);
        }
        UUID answer = answering.answer(arrival, agreed, report, verdict);
        if (answer != null) {
            interchanges.answered(entry.id(), answer);
        }
        return new ReceivedInterchange(entry.id(), report, agreed, standing, verdict, rows(entry));
    }

    private static Map<Long, SetDocuments.Entry> rows(Interchange entry) {
        Map<Long, SetDocuments.Entry> rows = new HashMap<>();
        entry.groups().forEach(group -> group.sets()
                .forEach(set -> rows.put(set.bytes().first(), new SetDocuments.Entry(set.id(), null))));
        return rows;
    }

    /** Our first answer may have got lost: the same one goes out again, with the same control numbers. */
    private ReceivedInterchange duplicate(Arrival arrival, InterchangeReport report, Agreed agreed) {
        Interchanges.Received known =
                interchanges.received(agreed, report.header().control()).orElseThrow();
        if (known.answerDelivery() != null) {
            repeatedAnswers.one(known.answerDelivery(), arrival.id(), clock.instant());
        }
        return ReceivedInterchange.of(known.id(), report, agreed, Standing.DUPLICATE);
    }

    private static InterchangeAcknowledgment clash(InterchangeHeader header) {
        return new InterchangeAcknowledgment(header.control(), header.date(), header.time(), "R", DUPLICATE_NUMBER);
    }

    private static Finding clashFinding(InterchangeReport report) {
        return Finding.error(
                Place.offset(report.start(), "ISA " + report.header().control() + "/ISA13"),
                "interchange-number-used",
                report.header().control() + " with other content than before",
                "a control number that has not been used",
                "Send it again under the next control number.");
    }
}
