package io.entrepot.acknowledgement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.acknowledgement.ledger.Interchange.Group;
import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.ElementError;
import io.entrepot.canonical.FunctionalAcknowledgment.SegmentError;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a partner's 997, 999 or TA1 does to what it owes. */
class AcknowledgmentsTest {
    private final LedgerFixture ledger = new LedgerFixture();
    private final Agreed agreed = LedgerFixture.agreed();

    @Test
    void anAcceptingAcknowledgmentClosesSetsGroupAndInterchangeEvenWhenItNamesNoSet() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013", "0014"));
        assertThat(take(group("816", "A"))).isEqualTo(new Closing(List.of(), List.of()));
        assertThat(ledger.states())
                .containsExactly(
                        "set 0013 997 closed",
                        "set 0014 997 closed",
                        "group 816 997 closed",
                        "interchange 000004712 997 closed");
    }

    @Test
    void aPartlyRejectingOneRefusesItsDocumentWithTheReason() {
        Group invoices = ledger.invoices("816", "0013", "0014");
        ledger.sent(agreed, "000004712", invoices);
        Closing closing = take(group("000816", "P", rejected("14")));
        assertThat(closing.findings()).isEmpty();
        assertThat(closing.refused())
                .containsExactly(new Closing.Refused(
                        invoices.sets().get(1).document(), "810", "AK5 R 5; IT1 at 8 code 8, element 2 code 6"));
        assertThat(ledger.states())
                .containsExactly(
                        "set 0013 997 closed",
                        "set 0014 997 rejected",
                        "group 816 997 closed",
                        "interchange 000004712 997 closed");
        assertThat(detail("0014")).isEqualTo("6");
    }

    @Test
    void aRejectedGroupTakesAllOfItsSetsWithIt() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013", "0014"));
        assertThat(take(group("816", "R")).refused()).hasSize(2);
        assertThat(ledger.states())
                .containsExactly(
                        "set 0013 997 rejected",
                        "set 0014 997 rejected",
                        "group 816 997 rejected",
                        "interchange 000004712 997 rejected");
    }

    @Test
    void anInterchangeIsAnsweredWithItsLastGroup() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"), ledger.invoices("817", "0014"));
        take(group("816", "A"));
        assertThat(ledger.states()).contains("interchange 000004712 997 open");
        take(group("817", "R"));
        assertThat(ledger.states()).contains("interchange 000004712 997 closed");
    }

    @Test
    void twoGroupsAnsweredAtTheSameTimeCloseTheirInterchange() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                String one = "" + (900 + round * 2);
                String other = "" + (901 + round * 2);
                ledger.sent(
                        agreed, "00000" + (5000 + round), ledger.invoices(one, "0001"), ledger.invoices(other, "0002"));
                CountDownLatch both = new CountDownLatch(2);
                Future<?> first = threads.submit(() -> together(both, group(one, "A")));
                Future<?> second = threads.submit(() -> together(both, group(other, "A")));
                first.get();
                second.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ledger.states()).hasSize(50).allMatch(state -> state.endsWith(" closed"));
    }

    private Void together(CountDownLatch both, FunctionalAcknowledgment said) throws InterruptedException {
        both.countDown();
        both.await();
        ledger.jdbi.useTransaction(transaction -> take(said));
        return null;
    }

    @Test
    void anOverdueObligationStillClosesAndItsAlertIsOver() {
        ledger.departed(agreed, ledger.sent(agreed, "000004712", ledger.invoices("816", "0013")));
        ledger.clock.to("2026-12-01T09:00:00Z");
        ledger.sweep.run();
        assertThat(ledger.openAlerts()).hasSize(1);
        take(group("816", "A"));
        assertThat(ledger.states()).contains("group 816 997 closed");
        assertThat(ledger.openAlerts()).isEmpty();
    }

    @Test
    void whatBelongsToNothingWeSentIsAFinding() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        assertThat(take(group("4711", "A")).findings())
                .extracting(Finding::rule, Finding::seen)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("acknowledgement-unmatched", "group IN 4711"));
        Agreed test = new Agreed(agreed.contract(), agreed.agreement(), Agreement.Mode.TEST);
        assertThat(ledger.acknowledgments
                        .take(test, group("816", "A"), ledger.evidence())
                        .findings())
                .as("a group of live traffic")
                .hasSize(1);
        assertThat(take(group("816", "P", rejected("0099"))).findings())
                .extracting(Finding::seen)
                .containsExactly("set 810 0099");
        assertThat(ledger.acknowledgments
                        .take(agreed, ta1("000009999", "A", "000"), ledger.evidence())
                        .findings())
                .extracting(Finding::seen)
                .containsExactly("interchange 000009999");
    }

    @Test
    void theSameWordTwiceChangesNothingAndAnotherWordIsAFinding() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        Closing first = take(group("816", "R"));
        assertThat(first.refused()).hasSize(1);
        assertThat(take(group("816", "R"))).isEqualTo(new Closing(List.of(), List.of()));
        assertThat(take(group("816", "A")).findings())
                .extracting(Finding::rule, Finding::seen)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("acknowledgement-contradicts", "group IN 816 A"));
        assertThat(ledger.states()).contains("group 816 997 rejected");
    }

    @Test
    void aRejectingTa1EndsEverythingInTheInterchange() {
        Agreed asking = LedgerFixture.agreed("    on: {deliver", "    ta1Within: 30m\n    on: {deliver");
        ledger.sent(asking, "000004712", ledger.invoices("816", "0013"));
        Closing closing = ledger.acknowledgments.take(asking, ta1("000004712", "R", "006"), ledger.evidence());
        assertThat(closing.refused()).extracting(Closing.Refused::reason).containsExactly("TA1 006");
        assertThat(ledger.states())
                .containsExactly(
                        "set 0013 997 rejected", "group 816 997 rejected", "interchange 000004712 TA1 rejected");
    }

    @Test
    void aRejectingTa1ContradictsWhatWasAcceptedBefore() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"), ledger.invoices("817", "0014"));
        take(group("816", "A"));
        Closing closing = ledger.acknowledgments.take(agreed, ta1("000004712", "R", "006"), ledger.evidence());
        assertThat(closing.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("acknowledgement-contradicts");
            assertThat(finding.seen()).isEqualTo("interchange 000004712 TA1 R 006");
            assertThat(finding.expected()).contains("A for its group IN 816");
        });
        assertThat(closing.refused()).as("what nobody had answered").hasSize(1);
        assertThat(ledger.states())
                .contains(
                        "set 0013 997 closed",
                        "group 816 997 closed",
                        "set 0014 997 rejected",
                        "group 817 997 rejected");
    }

    @Test
    void aRejectingTa1AgreesWithARejectingAcknowledgment() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        take(group("816", "R"));
        assertThat(ledger.acknowledgments
                        .take(agreed, ta1("000004712", "R", "006"), ledger.evidence())
                        .findings())
                .isEmpty();
    }

    @Test
    void anAcceptingTa1ClosesTheInterchangeOnlyWhereItWasAskedFor() {
        ledger.sent(agreed, "000004712", ledger.invoices("816", "0013"));
        ledger.acknowledgments.take(agreed, ta1("000004712", "A", "000"), ledger.evidence());
        assertThat(ledger.states()).contains("interchange 000004712 997 open", "group 816 997 open");
        Agreed asking = LedgerFixture.agreed("    on: {deliver", "    ta1Within: 30m\n    on: {deliver");
        ledger.sent(asking, "000004713", ledger.invoices("817", "0014"));
        ledger.acknowledgments.take(asking, ta1("000004713", "A", "000"), ledger.evidence());
        assertThat(ledger.states()).contains("interchange 000004713 TA1 closed", "group 817 997 open");
    }

    private Closing take(FunctionalAcknowledgment said) {
        return ledger.acknowledgments.take(agreed, said, ledger.evidence());
    }

    private static FunctionalAcknowledgment group(String control, String code, SetVerdict... sets) {
        return new FunctionalAcknowledgment("IN", control, null, code, 2, 2, 1, List.of(), List.of(sets));
    }

    private static SetVerdict rejected(String control) {
        ElementError element = new ElementError(2, 0, 0, "358", "6", "1O");
        return new SetVerdict(
                "810",
                control,
                null,
                "R",
                List.of("5"),
                List.of(new SegmentError("IT1", 8, null, "8", List.of(element))));
    }

    private static InterchangeAcknowledgment ta1(String control, String code, String note) {
        return new InterchangeAcknowledgment(control, "261120", "1000", code, note);
    }

    private String detail(String set) {
        return ledger.jdbi.withHandle(handle -> handle.createQuery(
                        "select detail #>> '{segments,0,elements,0,code}' from obligation where set_control = :set")
                .bind("set", set)
                .mapTo(String.class)
                .one());
    }
}
