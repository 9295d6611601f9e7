package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchanges;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Arrivals;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Format;
import io.entrepot.partner.Within;
import io.entrepot.platform.Alerts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells a person when a mailbox file waits longer than an answer to what it holds may take: what we owe is known only once the file
 * has been read, and the partner's time runs even if that never happens. One alert for each mailbox, over when no file of it is late.
 */
@ApplicationScoped
@Named("undecidedSweep")
@Unremovable
public class UndecidedSweep {
    static final String KIND = "mailbox-undecided";
    private static final String SUBJECT = "mailbox/";

    /** Files looked at together, the longest waiting first. */
    private static final int PAGE = 1_000;

    private final Contracts contracts;
    private final Arrivals arrivals;
    private final Interchanges interchanges;
    private final Alerts alerts;
    private final Clock clock;

    UndecidedSweep(Contracts contracts, Arrivals arrivals, Interchanges interchanges, Alerts alerts, Clock clock) {
        this.contracts = contracts;
        this.arrivals = arrivals;
        this.interchanges = interchanges;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** What one partner may wait for. */
    private record Owed(Contract partner, Within within) {
        Due from(Instant received) {
            return new Due(partner.calendar().deadline(received, within, partner.timezone()), within);
        }
    }

    private record Due(Instant at, Within within) {}

    /** The late files of one mailbox. */
    private record Late(Arrival oldest, int files) {
        Late and(Late newer) {
            return new Late(oldest, files + newer.files);
        }
    }

    @Transactional
    public void run() {
        Map<String, List<Owed>> mailboxes = mailboxes();
        Map<String, Late> late = new HashMap<>();
        // To the end: files that are answered and wait for a person only may fill any number of pages.
        List<Arrival> page = arrivals.undecided(mailboxes.keySet(), null, PAGE);
        while (!page.isEmpty()) {
            for (Arrival arrival : unanswered(overdue(page, mailboxes))) {
                late.merge(name(arrival), new Late(arrival, 1), Late::and);
            }
            page = arrivals.undecided(mailboxes.keySet(), page.get(page.size() - 1), PAGE);
        }
        late.forEach((mailbox, files) -> tell(mailbox, files, first(mailboxes.get(mailbox), files.oldest())));
        alerts.overExcept(
                KIND, SUBJECT, late.keySet().stream().map(SUBJECT::concat).toList());
    }

    private List<Arrival> overdue(List<Arrival> page, Map<String, List<Owed>> mailboxes) {
        return page.stream()
                .filter(each -> first(mailboxes.get(name(each)), each).at().isBefore(clock.instant()))
                .toList();
    }

    private List<Arrival> unanswered(List<Arrival> page) {
        Set<UUID> answered =
                interchanges.broughtBy(page.stream().map(Arrival::id).toList());
        return page.stream().filter(each -> !answered.contains(each.id())).toList();
    }

    private void tell(String mailbox, Late late, Due due) {
        Arrival oldest = late.oldest();
        String others = late.files() == 1 ? "" : " and " + (late.files() - 1) + " more";
        alerts.raise(
                KIND,
                oldest.partner(),
                SUBJECT + mailbox,
                "in mailbox " + mailbox + " " + oldest.name() + others
                        + " has no decision, an answer to what it holds was due at "
                        + due.at() + " (within " + due.within() + "): arrival " + oldest.id() + " is "
                        + oldest.state().id());
    }

    /** What may be owed for a file, by the mailbox it comes through; mailboxes whose partners wait for nothing are left out. */
    private Map<String, List<Owed>> mailboxes() {
        Map<String, List<Owed>> mailboxes = new HashMap<>();
        Collection<Contract> all = contracts.all();
        for (Contract owner : all) {
            for (Channel channel : owner.channels().values()) {
                if (channel.format() instanceof Format.Enveloped mailbox) {
                    List<Owed> owed = all.stream()
                            .filter(mailbox.carries()::covers)
                            .filter(partner -> partner.status() != Contract.Status.SHADOW)
                            .flatMap(partner -> answers(partner, mailbox).map(within -> new Owed(partner, within)))
                            .toList();
                    if (!owed.isEmpty()) {
                        mailboxes.put(owner.partner() + "/" + channel.name(), owed);
                    }
                }
            }
        }
        return mailboxes;
    }

    private static Stream<Within> answers(Contract partner, Format.Enveloped mailbox) {
        Agreement.Standard standard =
                mailbox instanceof Format.X12 ? Agreement.Standard.X12 : Agreement.Standard.EDIFACT;
        return partner.agreements().values().stream()
                .filter(agreement -> agreement.standard() == standard)
                .flatMap(agreement -> agreement.receives().values().stream())
                .filter(receives -> receives.answer() != Agreement.Acknowledged.NONE)
                .map(Agreement.Receives::within)
                .distinct();
    }

    private static Due first(List<Owed> owed, Arrival arrival) {
        return owed.stream()
                .map(each -> each.from(arrival.receivedAt()))
                .min(Comparator.comparing(Due::at))
                .orElseThrow();
    }

    private static String name(Arrival arrival) {
        return arrival.partner() + "/" + arrival.channel();
    }
}
