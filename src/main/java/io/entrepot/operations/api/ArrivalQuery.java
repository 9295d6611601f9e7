package io.entrepot.operations.api;

import io.entrepot.operations.view.ArrivalFilter;
import jakarta.ws.rs.QueryParam;

/** How the API and the console are asked for arrivals. */
public record ArrivalQuery(
        @QueryParam("state") String state,
        @QueryParam("partner") String partner,
        @QueryParam("channel") String channel,
        @QueryParam("name") String name,
        @QueryParam("sha256") String sha256,
        @QueryParam("since") String since,
        @QueryParam("parent") String parent) {
    /** @throws BadParameter when a value means nothing */
    public ArrivalFilter filter() {
        return new ArrivalFilter(
                Parameters.oneOf("state", state, ArrivalFilter.STATES),
                Parameters.text(partner),
                Parameters.text(channel),
                Parameters.text(name),
                Parameters.sha256(sha256),
                Parameters.since(since),
                Parameters.id("parent", parent));
    }
}
