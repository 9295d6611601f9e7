package io.entrepot.acknowledgement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.acknowledgement.ledger.ControlNumbers.Kind;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ControlNumbersTest {
    private final LedgerFixture ledger = new LedgerFixture();
    private final Agreed agreed = LedgerFixture.agreed();

    @Test
    void numberingGoesOnBehindTheSystemWeTakeOverFrom() {
        assertThat(ledger.controlNumbers.next(agreed, Kind.INTERCHANGE)).isEqualTo(4712);
        assertThat(ledger.controlNumbers.next(agreed, Kind.INTERCHANGE)).isEqualTo(4713);
        assertThat(ledger.controlNumbers.next(agreed, Kind.GROUP)).isEqualTo(816);
        assertThat(ledger.controlNumbers.take(agreed, Kind.SET, 10)).isEqualTo(13);
        assertThat(ledger.controlNumbers.next(agreed, Kind.SET)).isEqualTo(23);
    }

    @Test
    void testTrafficHasNumbersOfItsOwn() {
        Agreed test = new Agreed(agreed.contract(), agreed.agreement(), Agreement.Mode.TEST);
        ledger.controlNumbers.take(agreed, Kind.INTERCHANGE, 100);
        assertThat(ledger.controlNumbers.next(test, Kind.INTERCHANGE)).isEqualTo(4712);
    }

    @Test
    void aHigherSeedMovesOnAndALowerOneNeverGoesBack() {
        ledger.controlNumbers.take(agreed, Kind.INTERCHANGE, 100);
        Agreed lower = LedgerFixture.agreed("interchange: 4711", "interchange: 1");
        assertThat(ledger.controlNumbers.next(lower, Kind.INTERCHANGE)).isEqualTo(4812);
        Agreed higher = LedgerFixture.agreed("interchange: 4711", "interchange: 9000");
        assertThat(ledger.controlNumbers.next(higher, Kind.INTERCHANGE)).isEqualTo(9001);
    }

    @Test
    void afterNineDigitsCountingBeginsAtOneAgain() {
        Agreed full = LedgerFixture.agreed("interchange: 4711", "interchange: 999999998", "set: 12", "set: 999999999");
        assertThat(ledger.controlNumbers.next(full, Kind.INTERCHANGE)).isEqualTo(ControlNumbers.MOST);
        assertThat(ledger.controlNumbers.next(full, Kind.INTERCHANGE)).isEqualTo(1);
        assertThat(ledger.controlNumbers.next(full, Kind.INTERCHANGE)).isEqualTo(2);
        assertThat(ledger.controlNumbers.next(full, Kind.SET)).isEqualTo(1);
    }

    @Test
    void aNumberThatComesRoundStandsForTheLaterInterchange() {
        Interchange first = ledger.sent(agreed, "000000001", ledger.invoices("1", "0001"));
        ledger.clock.to("2026-12-20T08:00:00Z");
        assertThatThrownBy(() -> ledger.sent(agreed, "000000001", ledger.invoices("1", "0001")))
                .as("the partner remembers numbers for 30 days")
                .hasMessageContaining("edi_interchange_sent");
        ledger.clock.to("2026-12-20T10:00:00Z");
        Interchange later = ledger.sent(agreed, "000000001", ledger.invoices("1", "0001"));
        UUID holder = ledger.jdbi.withHandle(handle -> handle.createQuery(
                        "select id from edi_interchange where control = '000000001' and not reused")
                .mapTo(UUID.class)
                .one());
        assertThat(holder).isEqualTo(later.id()).isNotEqualTo(first.id());
        ledger.acknowledgments.take(
                agreed, new InterchangeAcknowledgment("000000001", "261220", "1000", "R", "022"), ledger.evidence());
        assertThat(ledger.states().subList(0, 3)).as("the first one's").allMatch(each -> each.endsWith(" open"));
        assertThat(ledger.states().subList(3, 6)).allMatch(each -> each.endsWith(" rejected"));
    }

    @Test
    void eightThreadsOfWhichManyRollBackLeaveNoGapAndNoDouble() throws Exception {
        List<Long> committed = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int number = thread;
                running.add(threads.submit(() -> {
                    for (int round = 0; round < 50; round++) {
                        allocate((number + round) % 3 == 0, committed);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Collections.sort(committed);
        assertThat(committed).hasSizeBetween(250, 280);
        assertThat(committed)
                .containsExactlyElementsOf(LongStream.rangeClosed(4712, 4711 + committed.size())
                        .boxed()
                        .toList());
    }

    private void allocate(boolean rollBack, List<Long> committed) {
        ledger.jdbi.useTransaction(transaction -> {
            long number = ledger.controlNumbers.next(agreed, Kind.INTERCHANGE);
            if (rollBack) {
                transaction.rollback();
            } else {
                committed.add(number);
            }
        });
    }
}
