package io.entrepot.acknowledgement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.acknowledgement.ledger.Interchange.Direction;
import io.entrepot.acknowledgement.ledger.Interchange.Group;
import io.entrepot.acknowledgement.ledger.Interchange.Span;
import io.entrepot.acknowledgement.ledger.Interchange.TransactionSet;
import io.entrepot.acknowledgement.ledger.LedgerRetention.Settled;
import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.partner.Agreed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes from the ledger: settled, and needed by nobody. */
class LedgerRetentionTest {
    private final LedgerFixture ledger = new LedgerFixture();
    private final Agreed agreed = LedgerFixture.agreed();
    private final LedgerRetention retention = new LedgerRetention(ledger.jdbi);

    @Test
    void aSettledInterchangeGoesWithAllThatWasOwedForIt() {
        Interchange sent = ledger.sent(agreed, "000004712", ledger.invoices("816", "0013", "0014"));
        assertThat(remove()).as("what is owed for it is open").isZero();
        ledger.acknowledgments.take(
                agreed,
                new FunctionalAcknowledgment("IN", "816", null, "A", 2, 2, 2, List.of(), List.of()),
                ledger.evidence());

        assertThat(retention.known(List.of(sent.delivery(), ledger.id()))).containsExactly(sent.delivery());
        assertThat(remove()).isEqualTo(1);
        assertThat(rows("edi_interchange") + rows("edi_group") + rows("edi_set") + rows("obligation"))
                .isZero();
        assertThat(retention.known(List.of(sent.delivery()))).isEmpty();
        assertThat(remove()).isZero();
    }

    @Test
    void anOrderIsKeptUntilItsInvoiceIsSettled() {
        UUID order = ledger.id();
        received("000000077", order);
        ledger.obligations.openForOrder(agreed, order, "PO-1", ledger.clock.instant());
        assertThat(remove()).isZero();
        ledger.obligations.paid("bigbox", "PO-1", "810", ledger.evidence());
        assertThat(remove()).isEqualTo(1);
        assertThat(rows("obligation")).isZero();
    }

    @Test
    void whatIsNeededElsewhereStays() {
        received("000000078", null);
        assertThat(retention.remove(all -> List.of())).isZero();
        assertThat(rows("edi_set")).isEqualTo(1);
    }

    @Test
    void controlNumbersGoOnWhateverIsRemoved() {
        long last = ledger.controlNumbers.next(agreed, ControlNumbers.Kind.INTERCHANGE);
        received("000000079", null);
        assertThat(remove()).isEqualTo(1);
        assertThat(ledger.controlNumbers.next(agreed, ControlNumbers.Kind.INTERCHANGE))
                .isEqualTo(last + 1);
    }

    @Test
    void moreThanOneBatchGoesInOneRun() {
        for (int i = 0; i < 1_001; i++) {
            received("%09d".formatted(i), null);
        }
        assertThat(remove()).isEqualTo(1_001);
    }

    private long remove() {
        return retention.remove(LedgerRetentionTest::ids);
    }

    private static List<UUID> ids(List<Settled> settled) {
        return settled.stream().map(Settled::id).toList();
    }

    private void received(String control, UUID document) {
        TransactionSet order = new TransactionSet(ledger.id(), "850", "0001", document, "PO-1", new Span(1, 2), "A");
        Group group = new Group(ledger.id(), "PO", "77", "004010", new Span(0, 3), "A", List.of(order));
        ledger.interchanges.record(
                agreed,
                new Interchange(
                        ledger.id(),
                        Direction.IN,
                        control,
                        ledger.clock.instant(),
                        ledger.id(),
                        null,
                        new Span(0, 9),
                        "A",
                        "000",
                        List.of(group)));
    }

    private long rows(String table) {
        return ledger.jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }
}
