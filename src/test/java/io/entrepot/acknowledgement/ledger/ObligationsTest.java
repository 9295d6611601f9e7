package io.entrepot.acknowledgement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.acknowledgement.ledger.Interchange.Direction;
import io.entrepot.acknowledgement.ledger.Interchange.Group;
import io.entrepot.acknowledgement.ledger.Interchange.Span;
import io.entrepot.acknowledgement.ledger.Interchange.TransactionSet;
import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.partner.Agreed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Both sides' debts: opened with a deadline on the partner's calendar, warned of, overdue, closed late or in time. */
class ObligationsTest {
    private static final FunctionalAcknowledgment GROUP_TAKEN =
            new FunctionalAcknowledgment("IN", "816", null, "A", 1, 1, 1, List.of(), List.of());

    private final LedgerFixture ledger = new LedgerFixture();
    private final Agreed agreed = LedgerFixture.agreed();

    @Test
    void whatWeSendOpensAnObligationForInterchangeGroupAndEverySet() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013", "0014"));
        assertThat(ledger.states())
                .containsExactly(
                        "set 0013 997 open",
                        "set 0014 997 open",
                        "group 816 997 open",
                        "interchange 000004712 997 open");
    }

    @Test
    void aTa1ThatWeAskForIsOwedForTheInterchange() {
        Agreed asking = LedgerFixture.agreed("    on: {deliver", "    ta1Within: 30m\n    on: {deliver");
        ledger.sent(asking, "000004712", ledger.invoices("816", "0013"));
        assertThat(ledger.states()).contains("interchange 000004712 TA1 open", "group 816 997 open");
    }

    @Test
    void answersOfOursAreNeverToBeAnswered() {
        TransactionSet answer = new TransactionSet(ledger.id(), "997", "0001", null, null, new Span(1, 2), null);
        ledger.sent(
                agreed,
                "000000001",
                new Group(ledger.id(), "FA", "1", "004010", new Span(0, 3), null, List.of(answer)));
        assertThat(ledger.states()).isEmpty();
    }

    @Test
    void deadlinesRunOnThePartnersBusinessDays() {
        ledger.departed(
                agreed, ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"))); // Friday 10:00 in Berlin
        assertThat(times("group")).isEqualTo("2026-11-20 09:00 warn 2026-11-23 07:00 due 2026-11-23 09:00");
        ledger.obligations.openForOrder(agreed, ledger.id(), "PO-1", ledger.clock.instant());
        assertThat(times("order")).isEqualTo("2026-11-20 09:00 warn 2026-11-26 23:00 due 2026-11-27 23:00");
    }

    @Test
    void whatHasNotDepartedIsNeitherWarnedOfNorOverdueHoweverLate() {
        Interchange sent = ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        assertThat(ledger.count("warn_at is null and due_at is null")).isEqualTo(3);
        ledger.clock.to("2026-12-24T12:00:00Z");
        assertThat(ledger.sweep.run()).isZero();
        assertThat(ledger.openAlerts()).isEmpty();

        ledger.departed(agreed, sent); // Thursday before the holidays, 13:00 in Berlin
        assertThat(ledger.sweep.run()).isZero();
        ledger.clock.to("2026-12-28T10:00:00Z");
        assertThat(ledger.sweep.run()).isEqualTo(1);
        ledger.clock.to("2026-12-28T12:00:00Z");
        assertThat(ledger.sweep.run()).isEqualTo(1);
        assertThat(ledger.openAlerts())
                .singleElement()
                .asString()
                .startsWith("obligation-overdue: 997 from bigbox for group IN 816");

        ledger.clock.to("2026-12-29T12:00:00Z");
        ledger.acknowledgments.take(agreed, GROUP_TAKEN, ledger.evidence());
        assertThat(ledger.count("state = 'closed' and closed_at > due_at")).isEqualTo(3);
        assertThat(ledger.openAlerts()).isEmpty();
    }

    @Test
    void anAnswerMayComeBeforeOurOwnProof() {
        Interchange sent = ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        ledger.acknowledgments.take(agreed, GROUP_TAKEN, ledger.evidence());
        ledger.departed(agreed, sent);
        assertThat(ledger.count("state = 'closed' and due_at is null")).isEqualTo(3);
    }

    @Test
    void theTimeBeginsWhenTheFileIsProvenToBeThere() {
        Interchange sent = ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        ledger.clock.to("2026-11-24T12:00:00Z");
        ledger.departed(agreed, sent);
        assertThat(times("set")).isEqualTo("2026-11-24 12:00 warn 2026-11-25 10:00 due 2026-11-25 12:00");
        assertThat(times("interchange")).isEqualTo(times("set"));
    }

    @Test
    void aPersonIsWarnedOnceBeforeTheDeadlineAndToldOnceAfterIt() {
        ledger.departed(agreed, ledger.sent(agreed, "000004712", ledger.invoices("816", "0013", "0014")));
        ledger.clock.to("2026-11-23T06:59:59Z");
        assertThat(ledger.sweep.run()).isZero();
        ledger.clock.to("2026-11-23T07:00:00Z");
        assertThat(ledger.sweep.run()).isEqualTo(1);
        assertThat(ledger.sweep.run()).isZero();
        assertThat(ledger.openAlerts())
                .containsExactly("obligation-due: 997 from bigbox for group IN 816 of interchange 000004712 is due at"
                        + " 2026-11-23T09:00:00Z (within 24h)");
        ledger.clock.to("2026-11-23T09:00:00Z");
        assertThat(ledger.sweep.run()).isEqualTo(1);
        assertThat(ledger.sweep.run()).isZero();
        assertThat(ledger.openAlerts())
                .containsExactly("obligation-overdue: 997 from bigbox for group IN 816 of interchange 000004712 is"
                        + " overdue since 2026-11-23T09:00:00Z (within 24h)");
    }

    @Test
    void whatWeOweForAReceivedOrderIsThe997AndLaterThe810() {
        TransactionSet order = new TransactionSet(ledger.id(), "850", "0001", ledger.id(), "PO-1", new Span(1, 2), "A");
        Interchange received = new Interchange(
                ledger.id(),
                Direction.IN,
                "000000077",
                ledger.clock.instant(),
                ledger.id(),
                null,
                new Span(0, 500),
                "A",
                "000",
                List.of(new Group(ledger.id(), "PO", "77", "004010", new Span(3, 4), "A", List.of(order))));
        ledger.interchanges.record(agreed, received);
        ledger.expectations.received(agreed, received);
        ledger.obligations.openForOrder(agreed, order.document(), "PO-1", ledger.clock.instant());
        assertThat(ledger.states()).containsExactly("group 77 997 open", "order PO-1 810 open");
        UUID file = ledger.id();
        Evidence evidence = new Evidence(ledger.clock.instant(), null, file, "77.997", 300L, "size 300, 09:00:02");
        ledger.interchanges.answered(received.id(), file, false);
        assertThat(ledger.obligations.answered(received.id(), evidence)).isEqualTo(1);
        assertThat(ledger.obligations.answered(received.id(), evidence)).isZero();
        assertThat(ledger.obligations.paid("bigbox", "PO-2", "810", evidence)).isZero();
        assertThat(ledger.obligations.paid("bigbox", "PO-1", "810", evidence)).isEqualTo(1);
        assertThat(ledger.states()).containsExactly("group 77 997 closed", "order PO-1 810 closed");
        assertThat(text("select evidence ->> 'remote' from obligation where kind = 'group'"))
                .isEqualTo("size 300, 09:00:02");
    }

    @Test
    void aDuplicateFindsTheFirstAnswer() {
        Interchange first = received("000000077", "A", "000");
        UUID answer = ledger.id();
        ledger.interchanges.answered(first.id(), answer, true);
        received("000000077", "R", "025");
        assertThat(ledger.interchanges.received(agreed, "77"))
                .contains(new Interchanges.Received(first.id(), first.arrival(), answer, true));
        assertThat(ledger.interchanges.received(agreed, "78")).isEmpty();
    }

    @Test
    void aRefusedInvoiceIsOwedAgainByTheSameDeadline() {
        Interchange sent = invoiced("PO-1");
        UUID refused = sent.groups().get(0).sets().get(0).document();
        ledger.clock.to("2026-11-28T09:00:00Z");
        ledger.obligations.unpaid("bigbox", "PO-2", refused);
        ledger.obligations.unpaid("bigbox", "PO-1", ledger.id());
        assertThat(ledger.count("kind = 'order' and state = 'closed'"))
                .as("another order, another invoice")
                .isEqualTo(1);

        ledger.obligations.unpaid("bigbox", "PO-1", refused);
        assertThat(ledger.count("kind = 'order' and state = 'open' and closed_at is null and evidence is null"))
                .isEqualTo(1);
        assertThat(times("order")).isEqualTo("2026-11-20 09:00 warn 2026-11-26 23:00 due 2026-11-27 23:00");
        assertThat(ledger.sweep.run()).as("it is late already").isEqualTo(1);
        assertThat(ledger.openAlerts()).singleElement().asString().startsWith("obligation-overdue: our 810 to bigbox");
    }

    @Test
    void aCancelledOrderIsNotOwedAgainWhenItsInvoiceIsRefused() {
        ledger.obligations.openForOrder(agreed, ledger.id(), "PO-1", ledger.clock.instant());
        ledger.obligations.paid("bigbox", "PO-1", "810", ledger.evidence());
        Interchange sent = invoiced("PO-1");
        ledger.obligations.unpaid(
                "bigbox", "PO-1", sent.groups().get(0).sets().get(0).document());
        assertThat(ledger.count("kind = 'order' and state = 'closed'")).isEqualTo(1);
    }

    /** An order, and an invoice for it that is at the partner. */
    private Interchange invoiced(String order) {
        if (ledger.count("kind = 'order'") == 0) {
            ledger.obligations.openForOrder(agreed, ledger.id(), order, ledger.clock.instant());
        }
        Interchange sent = ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        ledger.departed(agreed, sent);
        ledger.acknowledgments.take(agreed, GROUP_TAKEN, ledger.evidence());
        Evidence at = new Evidence(ledger.clock.instant(), null, sent.delivery(), "in/810.edi", 900L, "900 bytes");
        ledger.obligations.paid("bigbox", order, "810", at);
        return sent;
    }

    @Test
    void theSameSubjectOwesTheSameThingOnce() {
        UUID document = ledger.id();
        ledger.obligations.openForOrder(agreed, document, "PO-1", ledger.clock.instant());
        ledger.obligations.openForOrder(agreed, document, "PO-1", ledger.clock.instant());
        assertThat(ledger.states()).containsExactly("order PO-1 810 open");
    }

    private Interchange received(String control, String verdict, String note) {
        Interchange interchange = new Interchange(
                ledger.id(),
                Direction.IN,
                control,
                ledger.clock.instant(),
                ledger.id(),
                null,
                new Span(0, 1),
                verdict,
                note,
                List.of());
        ledger.interchanges.record(agreed, interchange);
        return interchange;
    }

    private String times(String kind) {
        return text(
                "select to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || to_char(warn_at at time zone 'UTC',"
                        + " '\" warn \"YYYY-MM-DD HH24:MI') || to_char(due_at at time zone 'UTC', '\" due \"YYYY-MM-DD HH24:MI')"
                        + " from obligation where kind = '" + kind + "'");
    }

    private String text(String query) {
        return ledger.jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).one());
    }
}
