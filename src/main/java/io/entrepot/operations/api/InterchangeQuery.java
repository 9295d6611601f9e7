package io.entrepot.operations.api;

import io.entrepot.operations.view.InterchangeRow;
import io.entrepot.operations.view.Interchanges;
import jakarta.ws.rs.QueryParam;

/** How interchanges are asked for. */
public record InterchangeQuery(
        @QueryParam("direction") String direction,
        @QueryParam("partner") String partner,
        @QueryParam("control") String control,
        @QueryParam("arrival") String arrival,
        @QueryParam("delivery") String delivery,
        @QueryParam("document") String document) {
    /** @throws BadParameter when a value means nothing */
    public Interchanges.Filter filter() {
        return new Interchanges.Filter(
                Parameters.oneOf("direction", direction, InterchangeRow.DIRECTIONS),
                Parameters.text(partner),
                Parameters.text(control),
                Parameters.id("arrival", arrival),
                Parameters.id("delivery", delivery),
                Parameters.id("document", document));
    }
}
