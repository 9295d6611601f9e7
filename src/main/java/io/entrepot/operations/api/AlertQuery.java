package io.entrepot.operations.api;

import io.entrepot.operations.view.AlertRow;
import io.entrepot.operations.view.Alerts;
import jakarta.ws.rs.QueryParam;

/** How the API and the console are asked for alerts. */
public record AlertQuery(
        @QueryParam("state") String state, @QueryParam("partner") String partner, @QueryParam("kind") String kind) {
    /** @throws BadParameter when a value means nothing */
    public Alerts.Filter filter() {
        return new Alerts.Filter(
                Parameters.oneOf("state", state, AlertRow.STATES), Parameters.text(partner), Parameters.text(kind));
    }
}
