package io.entrepot.operations.api;

import io.entrepot.operations.view.DeadLetterRow;
import io.entrepot.operations.view.DeadLetters;
import jakarta.ws.rs.QueryParam;

/** How the API and the console are asked for dead letters. */
public record DeadLetterQuery(
        @QueryParam("state") String state, @QueryParam("partner") String partner, @QueryParam("stage") String stage) {
    /** @throws BadParameter when a value means nothing */
    public DeadLetters.Filter filter() {
        return new DeadLetters.Filter(
                Parameters.oneOf("state", state, DeadLetterRow.STATES),
                Parameters.text(partner),
                Parameters.text(stage));
    }
}
