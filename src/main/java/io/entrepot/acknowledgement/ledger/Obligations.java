package io.entrepot.acknowledgement.ledger;

import io.entrepot.acknowledgement.ledger.Obligation.Kind;
import io.entrepot.acknowledgement.ledger.Obligation.Owed;
import io.entrepot.acknowledgement.ledger.Obligation.Subject;
import io.entrepot.failure.Defect;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.BusinessCalendar;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Within;
import io.entrepot.platform.Alerts;
import io.entrepot.platform.Ids;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Table {@code obligation}: opened once per subject and expectation, closed once, late or not. In the caller's transaction.
 */
@ApplicationScoped
public class Obligations {
    private final Jdbi jdbi;
    private final Alerts alerts;
    private final Clock clock;

    Obligations(Jdbi jdbi, Alerts alerts, Clock clock) {
        this.jdbi = jdbi;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Opens an obligation; does nothing when its subject has one of that kind already. Due on the partner's calendar. What the partner
     * owes has no deadline until {@link #departed}: it cannot answer what has not arrived.
     */
    public void open(Agreed agreed, Obligation obligation) {
        Subject subject = obligation.subject();
        Due due = obligation.owed() == Owed.THEIRS
                ? Due.NONE
                : Due.of(agreed.contract(), obligation.within(), obligation.warnBefore(), obligation.at());
        jdbi.useHandle(handle -> Rows.agreement(
                        handle.createUpdate(
                                """
                                insert into obligation (id, direction, partner, agreement, environment, kind, subject_id, type,
                                  interchange_control, group_control, set_control, business_key, expects, within, warn_before,
                                  opened_at, warn_at, due_at, state)
                                values (:id, :direction, :partner, :agreement, :environment, :kind, :subject, :type,
                                  :interchangeControl, :groupControl, :setControl, :businessKey, :expects, :within, :warnBefore,
                                  :openedAt, :warnAt, :dueAt, 'open')
                                on conflict (subject_id, expects) do nothing"""),
                        agreed)
                .bind("id", Ids.next(clock))
                .bind("direction", obligation.owed().name().toLowerCase(Locale.ROOT))
                .bind("kind", subject.kind().name().toLowerCase(Locale.ROOT))
                .bind("subject", subject.id())
                .bind("type", subject.type())
                .bind("interchangeControl", subject.interchangeControl())
                .bind("groupControl", subject.groupControl())
                .bind("setControl", subject.setControl())
                .bind("businessKey", subject.businessKey())
                .bind("expects", obligation.expects())
                .bind("within", obligation.within().toString())
                .bind("warnBefore", obligation.warnBefore().toString())
                .bind("openedAt", Rows.time(obligation.at()))
                .bind("warnAt", Rows.time(due.warn()))
                .bind("dueAt", Rows.time(due.due()))
                .execute());
    }

    /** Opens what a received order makes us owe, as the agreement's {@code owes} has it. */
    public void openForOrder(Agreed agreed, UUID document, String orderNumber, Instant at) {
        Subject order = new Subject(Kind.ORDER, document, "purchase-order", null, null, null, orderNumber);
        agreed.agreement()
                .owes()
                .forEach((set, owes) ->
                        open(agreed, new Obligation(Owed.OURS, order, set, owes.within(), owes.warnBefore(), at)));
    }

    /**
     * Begins the time of what the partner owes for a file; anew, when the file was sent once more.
     *
     * @param delivery the file with our interchanges
     * @param at when it was proven to be there
     */
    public void departed(Contract contract, UUID delivery, Instant at) {
        List<Terms> open = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        with sent as (select id from edi_interchange where delivery_id = :delivery),
                             groups as (select id from edi_group where interchange_id in (select id from sent))
                        select id, within, warn_before from obligation
                         where state = 'open' and direction = 'theirs' and subject_id in (
                           select id from sent union all select id from groups
                           union all select id from edi_set where group_id in (select id from groups))""")
                .bind("delivery", delivery)
                .map((row, context) -> new Terms(
                        row.getObject("id", UUID.class), row.getString("within"), row.getString("warn_before")))
                .list());
        for (Terms terms : open) {
            Due due = Due.of(contract, within(terms.within()), within(terms.warnBefore()), at);
            jdbi.useHandle(handle -> handle.createUpdate(
                            """
                            update obligation set opened_at = :at, warn_at = :warn, due_at = :due,
                              warned_at = null, overdue_told_at = null
                             where id = :id and state = 'open'""")
                    .bind("at", Rows.time(at))
                    .bind("warn", Rows.time(due.warn()))
                    .bind("due", Rows.time(due.due()))
                    .bind("id", terms.id())
                    .execute());
            alerts.over("obligation/" + terms.id());
        }
    }

    private record Terms(UUID id, String within, String warnBefore) {}

    private static Within within(String text) {
        return Within.of(text).orElseThrow(() -> new Defect("stored obligation has no time: " + text));
    }

    /** Closes what we owe for a received interchange, its groups and sets: the answer is at the partner. @return how many */
    public int answered(UUID interchange, Evidence evidence) {
        return closed(jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update obligation set state = 'closed', closed_at = :at, evidence = cast(:evidence as jsonb)
                         where state = 'open' and direction = 'ours' and kind <> 'order' and subject_id in (
                           select :interchange union all select id from edi_group where interchange_id = :interchange)
                        returning id, kind""")
                .bind("at", Rows.time(evidence.at()))
                .bind("evidence", Json.write(evidence))
                .bind("interchange", interchange)
                .map((row, context) -> new Closed(row.getObject("id", UUID.class), row.getString("kind")))
                .list()));
    }

    /**
     * Closes what we owe for an order.
     *
     * @param partner the buyer
     * @param set what was sent, {@code 810}
     * @return how many obligations that closed; 0 when none was open
     */
    public int paid(String partner, String orderNumber, String set, Evidence evidence) {
        return closed(jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update obligation set state = 'closed', closed_at = :at, evidence = cast(:evidence as jsonb)
                         where state = 'open' and direction = 'ours' and kind = 'order' and partner = :partner
                           and business_key = :order and expects = :set
                        returning id, kind""")
                .bind("at", Rows.time(evidence.at()))
                .bind("evidence", Json.write(evidence))
                .bind("partner", partner)
                .bind("order", orderNumber)
                .bind("set", set)
                .map((row, context) -> new Closed(row.getObject("id", UUID.class), row.getString("kind")))
                .list()));
    }

    /**
     * A document was refused: what we owe for its order is owed again, by the same deadline, if it was that document which had settled
     * it. Nothing is owed again for one that never left, nor for an order that was cancelled.
     */
    public void unpaid(String partner, String orderNumber, UUID document) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update obligation set state = 'open', closed_at = null, evidence = null, warned_at = null,
                          overdue_told_at = null
                         where state = 'closed' and direction = 'ours' and kind = 'order' and partner = :partner
                           and business_key = :order and cast(evidence ->> 'delivery' as uuid) in (
                             select i.delivery_id from edi_set s join edi_group g on g.id = s.group_id
                               join edi_interchange i on i.id = g.interchange_id
                              where s.document_id = :document and i.direction = 'out')""")
                .bind("partner", partner)
                .bind("order", orderNumber)
                .bind("document", document)
                .execute());
    }

    /**
     * Closes what the partner owes for subjects of one verdict.
     *
     * @param ta1 whether a TA1 says so, else a functional acknowledgment
     * @param rejected whether it refuses them
     * @param detail the verdict as JSON
     */
    int close(UUID subject, boolean ta1, boolean rejected, Evidence evidence, String detail) {
        return closed(jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update obligation set state = :state, closed_at = :at, evidence = cast(:evidence as jsonb),
                          detail = cast(:detail as jsonb)
                         where state = 'open' and direction = 'theirs' and subject_id = :subject
                           and (expects = 'TA1') = :ta1
                        returning id, kind""")
                .bind("state", rejected ? "rejected" : "closed")
                .bind("at", Rows.time(evidence.at()))
                .bind("evidence", Json.write(evidence))
                .bind("detail", detail)
                .bind("subject", subject)
                .bind("ta1", ta1)
                .map((row, context) -> new Closed(row.getObject("id", UUID.class), row.getString("kind")))
                .list()));
    }

    private record Closed(UUID id, String kind) {}

    /** Sets raise no alerts, and there may be very many of them. */
    private int closed(List<Closed> obligations) {
        obligations.stream()
                .filter(one -> !one.kind().equals("set"))
                .forEach(one -> alerts.over("obligation/" + one.id()));
        return obligations.size();
    }

    /** A deadline and when to warn of it, which is never before the time has begun. */
    private record Due(Instant due, Instant warn) {
        static final Due NONE = new Due(null, null);

        static Due of(Contract contract, Within within, Within warnBefore, Instant at) {
            BusinessCalendar calendar = contract.calendar();
            Instant due = calendar.deadline(at, within, contract.timezone());
            Instant warn = calendar.before(due, warnBefore, contract.timezone());
            return new Due(due, warn.isBefore(at) ? at : warn);
        }
    }
}
