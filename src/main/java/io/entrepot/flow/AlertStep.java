package io.entrepot.flow;

import io.entrepot.platform.Alerts;
import io.entrepot.platform.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** What operators do about alerts; with its audit entry in one transaction. */
@ApplicationScoped
public class AlertStep {
    private final Alerts alerts;
    private final AuditLog audit;

    AlertStep(Alerts alerts, AuditLog audit) {
        this.alerts = alerts;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such open alert */
    @Transactional
    public void acknowledge(UUID id, String actor) {
        if (!alerts.acknowledge(id, actor)) {
            throw new NotFound("no open alert " + id);
        }
        audit.record(actor, "acknowledge", "alert/" + id, Map.of());
    }
}
