package io.entrepot.operations.api;

import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import jakarta.ws.rs.QueryParam;

/** How the API and the console are asked for obligations. */
public record ObligationQuery(
        @QueryParam("state") String state,
        @QueryParam("partner") String partner,
        @QueryParam("direction") String direction,
        @QueryParam("kind") String kind,
        @QueryParam("document") String document) {
    /** @throws BadParameter when a value means nothing */
    public Obligations.Filter filter() {
        return new Obligations.Filter(
                Parameters.oneOf("state", state, ObligationRow.STATES),
                Parameters.text(partner),
                Parameters.oneOf("direction", direction, ObligationRow.DIRECTIONS),
                Parameters.oneOf("kind", kind, ObligationRow.KINDS),
                Parameters.id("document", document),
                false);
    }
}
