package io.entrepot.operations.api;

import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.InterchangeRow;
import io.entrepot.operations.view.Interchanges;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** EDI interchanges of both directions, with groups, sets and verdicts. */
@Path("/api/v1/interchanges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "interchanges")
@RolesAllowed(Role.VIEWER)
public class InterchangesResource {
    private final Interchanges interchanges;

    @Inject
    InterchangesResource(Interchanges interchanges) {
        this.interchanges = interchanges;
    }

    @GET
    @Operation(
            summary = "Interchanges, newest first",
            description =
                    "control with or without leading zeros; delivery finds what left in that file or is answered by"
                            + " it; document shows only the set that carries it; of a group the first 50 sets are shown")
    public Page<InterchangeRow> list(
            @BeanParam InterchangeQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return interchanges.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit));
    }
}
