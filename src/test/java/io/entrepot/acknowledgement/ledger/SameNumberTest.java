package io.entrepot.acknowledgement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.acknowledgement.ledger.Interchange.Direction;
import io.entrepot.acknowledgement.ledger.Interchange.Group;
import io.entrepot.acknowledgement.ledger.Interchange.Span;
import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.partner.Agreed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** X12's control numbers are numbers, EDIFACT's references are text: what leading zeros mean. */
class SameNumberTest {
    private final LedgerFixture ledger = new LedgerFixture();
    private final Agreed x12 = LedgerFixture.agreed();
    private final Agreed edifact = LedgerFixture.edifact();

    @Test
    void anInterchangeOfX12IsFoundByItsNumber() {
        UUID received = received(x12, "000000042");
        assertThat(found(x12, "42")).contains(received);
        assertThat(found(x12, "0042")).contains(received);
        assertThat(found(x12, "420")).isEmpty();
    }

    @Test
    void anInterchangeOfEdifactIsFoundByItsReferenceAsItIsWritten() {
        UUID padded = received(edifact, "0042");
        UUID plain = received(edifact, "42");
        assertThat(found(edifact, "0042")).contains(padded);
        assertThat(found(edifact, "42")).contains(plain);
        assertThat(found(edifact, "042")).isEmpty();
    }

    @Test
    void anAcknowledgmentNamesAGroupOfX12ByItsNumberAndAnInterchangeOfEdifactByItsReference() {
        ledger.sent(x12, "000004712", ledger.invoices("816", "0013"));
        ledger.sent(edifact, "816", new Group(ledger.id(), "", "816", null, new Span(0, 1), null, List.of()));
        assertThat(take(x12, "IN", "000816").findings()).isEmpty();
        assertThat(take(edifact, "", "000816").findings()).hasSize(1);
        assertThat(take(edifact, "", "816").findings()).isEmpty();
    }

    private Closing take(Agreed agreed, String functionalId, String control) {
        return ledger.acknowledgments.take(
                agreed,
                new FunctionalAcknowledgment(functionalId, control, null, "A", 1, 1, 1, List.of(), List.of()),
                ledger.evidence());
    }

    private UUID received(Agreed agreed, String control) {
        Interchange interchange = new Interchange(
                ledger.id(),
                Direction.IN,
                control,
                ledger.clock.instant(),
                ledger.id(),
                null,
                new Span(0, 100),
                "A",
                null,
                List.of());
        ledger.interchanges.record(agreed, interchange);
        return interchange.id();
    }

    private Optional<UUID> found(Agreed agreed, String control) {
        return ledger.interchanges.received(agreed, control).map(Interchanges.Received::id);
    }
}
