package io.entrepot.acknowledgement.ledger;

import io.entrepot.acknowledgement.ledger.Obligation.Kind;
import io.entrepot.acknowledgement.ledger.Obligation.Owed;
import io.entrepot.acknowledgement.ledger.Obligation.Subject;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Agreement.Acknowledged;
import io.entrepot.partner.Within;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Opens the obligations of an interchange, as its agreement has them. In the caller's transaction.
 *
 * <p>What we sent: one for every set that is to be acknowledged, for its group and for the interchange, the latter two due
 * with the last of what they hold. Acknowledgments are never acknowledged (X12 997, note 1); for the interchange they are in a TA1 is
 * owed where the agreement asks for TA1s, except for one that is nothing but a TA1 itself. What we received: one for every group, due with the first of its sets.
 */
@ApplicationScoped
public class Expectations {
    private static final String TA1 = "TA1";

    private final Obligations obligations;

    Expectations(Obligations obligations) {
        this.obligations = obligations;
    }

    /** What one set, or the one that decides for its group, is to be answered with. */
    private record Terms(String expects, Within within, Within warnBefore) {}

    /** The partner owes acknowledgements for what we sent; its time begins with {@link Obligations#departed}. */
    public void sent(Agreed agreed, Interchange interchange) {
        Agreement agreement = agreed.agreement();
        Instant at = interchange.at();
        for (Interchange.Group group : interchange.groups()) {
            for (Interchange.TransactionSet set : group.sets()) {
                Subject subject = new Subject(
                        Kind.SET,
                        set.id(),
                        set.type(),
                        interchange.control(),
                        group.control(),
                        set.control(),
                        set.businessKey());
                sends(agreement, set.type()).ifPresent(terms -> open(agreed, Owed.THEIRS, subject, terms, at));
            }
            last(agreed, agreement, List.of(group), at)
                    .ifPresent(terms -> open(agreed, Owed.THEIRS, subject(interchange, group), terms, at));
        }
        ta1(agreement, interchange)
                .or(() -> last(agreed, agreement, interchange.groups(), at))
                .ifPresent(terms -> open(agreed, Owed.THEIRS, subject(interchange), terms, at));
    }

    /** We owe acknowledgements for what we received. Acknowledgements themselves are never acknowledged. */
    public void received(Agreed agreed, Interchange interchange) {
        for (Interchange.Group group : interchange.groups()) {
            group.sets().stream()
                    .map(Interchange.TransactionSet::type)
                    .distinct()
                    .map(type -> agreed.agreement().receives().get(type))
                    .filter(Objects::nonNull)
                    .filter(receives -> receives.answer() != Acknowledged.NONE)
                    .map(receives -> new Terms(
                            receives.answer().id(),
                            receives.within(),
                            receives.within().warning()))
                    .min(byDeadline(agreed, interchange.at()))
                    .ifPresent(terms -> open(agreed, Owed.OURS, subject(interchange, group), terms, interchange.at()));
        }
    }

    private void open(Agreed agreed, Owed owed, Subject subject, Terms terms, Instant at) {
        obligations.open(
                agreed, new Obligation(owed, subject, terms.expects(), terms.within(), terms.warnBefore(), at));
    }

    private static Optional<Terms> last(
            Agreed agreed, Agreement agreement, List<Interchange.Group> groups, Instant at) {
        return groups.stream()
                .flatMap(group -> group.sets().stream())
                .map(Interchange.TransactionSet::type)
                .distinct()
                .flatMap(type -> sends(agreement, type).stream())
                .max(byDeadline(agreed, at));
    }

    private static Optional<Terms> sends(Agreement agreement, String type) {
        return Optional.ofNullable(agreement.sends().get(type))
                .filter(sends -> sends.expect() != Acknowledged.NONE)
                .map(sends -> new Terms(sends.expect().id(), sends.within(), sends.warnBefore()));
    }

    private static Optional<Terms> ta1(Agreement agreement, Interchange interchange) {
        return Optional.ofNullable(agreement.ta1Within())
                .filter(within -> !interchange.groups().isEmpty())
                .map(within -> new Terms(TA1, within, within.warning()));
    }

    private static Comparator<Terms> byDeadline(Agreed agreed, Instant at) {
        return Comparator.comparing(terms -> agreed.contract()
                .calendar()
                .deadline(at, terms.within(), agreed.contract().timezone()));
    }

    private static Subject subject(Interchange interchange) {
        return new Subject(Kind.INTERCHANGE, interchange.id(), "ISA", interchange.control(), null, null, null);
    }

    private static Subject subject(Interchange interchange, Interchange.Group group) {
        return new Subject(
                Kind.GROUP, group.id(), group.functionalId(), interchange.control(), group.control(), null, null);
    }
}
