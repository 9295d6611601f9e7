package io.entrepot.operations.api;

import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DeliveryRow;
import jakarta.ws.rs.QueryParam;

/** How the API and the console are asked for deliveries. */
public record DeliveryQuery(
        @QueryParam("state") String state,
        @QueryParam("partner") String partner,
        @QueryParam("delivery") String delivery,
        @QueryParam("key") String key,
        @QueryParam("document") String document,
        @QueryParam("overdue") String overdue) {
    /** @throws BadParameter when a value means nothing */
    public Deliveries.Filter filter() {
        return new Deliveries.Filter(
                Parameters.oneOf("state", state, DeliveryRow.STATES),
                Parameters.text(partner),
                Parameters.text(delivery),
                Parameters.text(key),
                Parameters.id("document", document),
                Parameters.flag("overdue", overdue));
    }
}
