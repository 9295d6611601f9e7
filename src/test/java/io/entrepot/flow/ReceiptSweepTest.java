package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.partner.Contracts;
import io.entrepot.support.HarborFiles;
import io.entrepot.support.Ledger;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A receiver that does not confirm in time is told to a person, and marked wherever deliveries are listed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ReceiptSweepTest {
    private static final String PARTNER = "forgetful";
    private static final String DELIVERY = "to-forgetful";

    @Inject
    ReceiptSweep sweep;

    @Inject
    Outbox outbox;

    @Inject
    PullStep pull;

    @Inject
    Deliveries deliveries;

    @Inject
    Contracts contracts;

    @Inject
    Clock clock;

    @Test
    void anOverdueReceiptIsAlertedOnceAndOverWithTheReceipt() {
        HarborFiles.admit(
                TestServers.current(),
                PARTNER,
                text -> text
                        + """

                        deliveries:
                          to-forgetful:
                            documents: [payroll-run]
                            from: [forgetful]
                            by: {pull: {}}
                            receipt: {required: true, within: 30m, mayRefuse: true}
                        """);
        contracts.refresh();
        Instant now = clock.instant();
        UUID overdue = owe(now.minus(Duration.ofMinutes(1)));
        UUID inTime = owe(now.plus(Duration.ofMinutes(20)));

        sweep.run();
        sweep.run();

        assertThat(openAlerts()).hasSize(1);
        assertThat(openAlerts().get(0).get("text")).contains(PARTNER, DELIVERY, "was due at");
        Deliveries.Filter filter = new Deliveries.Filter(null, PARTNER, null, null, null, true);
        assertThat(deliveries.find(filter, null, 10).items())
                .extracting(row -> row.id())
                .containsExactly(overdue);
        assertThat(deliveries.overdue()).contains(new Deliveries.Overdue(PARTNER, DELIVERY, 1));

        pull.receipt(PARTNER, DELIVERY, overdue, true, null, "test");
        sweep.run();
        assertThat(openAlerts()).isEmpty();
        pull.receipt(PARTNER, DELIVERY, inTime, true, null, "test");
    }

    private UUID owe(Instant receiptDue) {
        UUID id = io.entrepot.platform.Ids.next(clock);
        UUID arrival = UUID.fromString(arrivalId());
        OutboxItem item = new OutboxItem(
                id, PARTNER, DELIVERY, "pull", UUID.randomUUID(), "payroll-run", arrival, "key", "{}", null, 0, 0, 0);
        QuarkusTransaction.requiringNew().run(() -> outbox.add(item, clock.instant(), receiptDue));
        return id;
    }

    private static String arrivalId() {
        Ledger ledger = TestServers.current().ledger();
        String id = UUID.randomUUID().toString();
        ledger.execute(
                "insert into arrival (id, partner, channel, contract_version, contract_digest, name, received_at,"
                        + " received_size, received_sha256, payload_ref, retention, state, state_at, due_at) values ('"
                        + id
                        + "', '" + PARTNER
                        + "', 'statements', 1, 'd', 'n', now(), 1, 's', 'expired', 'standard', 'processed',"
                        + " now(), now())");
        return id;
    }

    private static List<Map<String, String>> openAlerts() {
        return TestServers.current()
                .ledger()
                .rows("select text from alert where partner = '" + PARTNER + "' and acknowledged_at is null");
    }
}
