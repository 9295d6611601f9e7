package io.entrepot.flow;

import io.entrepot.delivery.Receipts;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Delivery;
import io.entrepot.platform.Alerts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tells a person when a receiver does not confirm in the time its contract gives it: one alert for each delivery, over with the last receipt. */
@ApplicationScoped
@Named("receiptSweep")
@Unremovable
public class ReceiptSweep {
    static final String KIND = "receipt-overdue";

    private final Contracts contracts;
    private final Receipts receipts;
    private final Alerts alerts;
    private final Clock clock;

    ReceiptSweep(Contracts contracts, Receipts receipts, Alerts alerts, Clock clock) {
        this.contracts = contracts;
        this.receipts = receipts;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Transactional
    public void run() {
        for (Contract contract : contracts.all()) {
            for (Delivery delivery : contract.deliveries().values()) {
                if (delivery.receipt() != null) {
                    look(contract.partner(), delivery.name());
                }
            }
        }
    }

    private void look(String partner, String delivery) {
        String subject = "delivery/" + partner + "/" + delivery;
        Optional<Instant> since = receipts.overdueSince(partner, delivery, clock.instant());
        if (since.isPresent()) {
            String due = since.get().truncatedTo(ChronoUnit.SECONDS).toString();
            alerts.raise(
                    KIND,
                    partner,
                    subject,
                    partner + " has not receipted " + delivery + ", the oldest was due at " + due);
        } else {
            alerts.over(subject);
        }
    }
}
