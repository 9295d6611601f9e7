package io.entrepot.operations.api;

import io.entrepot.operations.view.AuditTrail;
import jakarta.ws.rs.QueryParam;

/** How the API and the console are asked for what people did. */
public record AuditQuery(
        @QueryParam("actor") String actor,
        @QueryParam("action") String action,
        @QueryParam("subject") String subject,
        @QueryParam("since") String since) {
    /** @throws BadParameter when a value means nothing */
    public AuditTrail.Filter filter() {
        return new AuditTrail.Filter(
                Parameters.text(actor), Parameters.text(action), Parameters.text(subject), Parameters.since(since));
    }
}
