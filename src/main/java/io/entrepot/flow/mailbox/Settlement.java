package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Expectations;
import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.acknowledgement.ledger.Interchanges;
import io.entrepot.acknowledgement.ledger.SetDocuments;
import io.entrepot.delivery.RepeatedAnswers;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.flow.Processing;
import io.entrepot.flow.mailbox.ReceivedInterchange.Standing;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Identities;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Contract;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What becomes of one received interchange as a whole: is it new, what do we answer, what do we owe. In the route's transaction. */
@ApplicationScoped
public class Settlement {
    private static final String REJECTED = "R";

    private final Interchanges interchanges;
    private final SetDocuments setDocuments;
    private final Expectations expectations;
    private final Acknowledged acknowledged;
    private final RepeatedAnswers repeatedAnswers;
    private final Clock clock;

    Settlement(
            Interchanges interchanges,
            SetDocuments setDocuments,
            Expectations expectations,
            Acknowledged acknowledged,
            RepeatedAnswers repeatedAnswers,
            Clock clock) {
        this.interchanges = interchanges;
        this.setDocuments = setDocuments;
        this.expectations = expectations;
        this.acknowledged = acknowledged;
        this.repeatedAnswers = repeatedAnswers;
        this.clock = clock;
    }

    /** @param sha256 of its bytes */
    ReceivedInterchange settle(Processing processing, JudgedInterchange judged, String sha256, UsedNumbers used) {
        Agreed agreed = judged.agreed();
        Arrival arrival = processing.arrival();
        Interchange entry = judged.entry(arrival.id(), clock.instant());
        if (agreed == null) {
            return received(null, judged, entry, Standing.UNKNOWN, false, SetRows.NONE);
        }
        Optional<SetDocuments.Recorded> own =
                setDocuments.interchange(arrival.id(), judged.bytes().first());
        if (own.isPresent()) {
            return again(processing, judged, entry, own.get());
        }
        Identities.Holder holder =
                REJECTED.equals(entry.verdict()) ? null : used.interchange(agreed, entry.control(), sha256);
        if (holder == null) {
            ReceivedInterchange fresh = record(judged, entry, Standing.NEW);
            if (fresh.counts()) {
                if (!isShadow(agreed)) { // sent again after the cut-over, it is answered, not refused for its numbers
                    judged.numbers().forEach(used::take);
                }
                fresh.acknowledgments().forEach(ta1 -> acknowledged.take(processing, fresh, ta1));
            }
            return fresh;
        }
        if (holder.contentSha256().equals(sha256)) {
            return duplicate(arrival, judged, entry);
        }
        processing.found(clashFinding(judged, entry));
        JudgedInterchange refused = judged.numberUsed();
        return record(refused, refused.entry(arrival.id(), entry.at()), Standing.CLASH);
    }

    /** What we have answered stands, whatever the rules of today would say. */
    private ReceivedInterchange again(
            Processing processing, JudgedInterchange judged, Interchange entry, SetDocuments.Recorded own) {
        boolean trial = own.trial() || judged.agreed().isTrial();
        if (own.refused()) {
            return received(own.id(), judged, entry, Standing.REFUSED, trial, SetRows.NONE);
        }
        SetRows rows = new SetRows(setDocuments.groups(own.id()), setDocuments.waiting(own.id()));
        boolean contradicted = entry.groups().stream()
                .flatMap(group -> group.sets().stream())
                .filter(set -> REJECTED.equals(set.verdict()))
                .anyMatch(set -> rows.isWaiting(set.bytes().first()));
        if (REJECTED.equals(entry.verdict()) || contradicted) {
            processing.found(contradiction(judged));
            return received(own.id(), judged, entry, Standing.CONTRADICTED, trial, rows);
        }
        return received(own.id(), judged, entry, Standing.AGAIN, trial, rows);
    }

    private static Finding contradiction(JudgedInterchange judged) {
        return Finding.error(
                Place.offset(judged.bytes().first(), judged.path()),
                "accepted-before",
                "a verdict of today's rules that refuses it",
                "the verdict we have answered, which accepts it",
                "The contract has become stricter since. Mend the contract and release it, or settle it with the partner.");
    }

    private ReceivedInterchange record(JudgedInterchange judged, Interchange entry, Standing standing) {
        interchanges.record(judged.agreed(), entry);
        return new ReceivedInterchange(
                entry.id(),
                judged.agreed(),
                entry,
                standing,
                judged.agreed().isTrial(),
                judged.acknowledgments(),
                SetRows.recorded(entry),
                Optional.of(judged));
    }

    /**
     * Answers what has not been answered yet, and opens what that makes us owe. Comes last: our control numbers are locked
     * from here to the commit.
     */
    void answer(Arrival arrival, ReceivedInterchange interchange) {
        if (interchange.unanswered().isEmpty()) {
            return;
        }
        UUID answer = interchange.unanswered().get().answer(arrival);
        if (answer == null) {
            return;
        }
        interchanges.answered(interchange.id(), answer, isShadow(interchange.agreed()));
        if (interchange.standing() != Standing.DUPLICATE && !isShadow(interchange.agreed())) {
            expectations.received(interchange.agreed(), interchange.entry());
        }
    }

    /**
     * Our first answer may have got lost: the same one goes out again, with the same control numbers. One that was only kept,
     * while the partner was in shadow, has no numbers of ours: then there is a first one now.
     */
    private ReceivedInterchange duplicate(Arrival arrival, JudgedInterchange judged, Interchange entry) {
        Interchanges.Received known =
                interchanges.received(judged.agreed(), entry.control()).orElseThrow();
        boolean shadow = isShadow(judged.agreed());
        Optional<JudgedInterchange> unanswered = Optional.empty();
        if (known.answerWithheld() && !shadow) {
            unanswered = Optional.of(judged);
        } else if (known.answerDelivery() != null) {
            UUID repeated = Ids.next(clock);
            repeatedAnswers.one(known.answerDelivery(), repeated, arrival.id(), shadow, clock.instant());
            interchanges.answered(known.id(), repeated, known.answerWithheld());
            if (!shadow) {
                interchanges.sentAgain(known.answerDelivery(), repeated);
            }
        }
        return new ReceivedInterchange(
                known.id(),
                judged.agreed(),
                entry,
                Standing.DUPLICATE,
                judged.agreed().isTrial(),
                judged.acknowledgments(),
                SetRows.NONE,
                unanswered);
    }

    private static boolean isShadow(Agreed agreed) {
        return agreed.contract().status() == Contract.Status.SHADOW;
    }

    private static ReceivedInterchange received(
            UUID id, JudgedInterchange judged, Interchange entry, Standing standing, boolean trial, SetRows rows) {
        return new ReceivedInterchange(
                id, judged.agreed(), entry, standing, trial, judged.acknowledgments(), rows, Optional.empty());
    }

    private static Finding clashFinding(JudgedInterchange judged, Interchange entry) {
        return Finding.error(
                Place.offset(judged.bytes().first(), judged.path()),
                "interchange-number-used",
                entry.control() + " with other content than before",
                "a control number that has not been used",
                "Send it again under the next control number.");
    }
}
