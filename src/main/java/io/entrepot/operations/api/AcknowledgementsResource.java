package io.entrepot.operations.api;

import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Acknowledgements that are expected or came: the obligations about interchanges, groups and sets. */
@Path("/api/v1/acknowledgements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "obligations")
@RolesAllowed(Role.VIEWER)
public class AcknowledgementsResource {
    private final Obligations obligations;
    private final Viewer viewer;

    @Inject
    AcknowledgementsResource(Obligations obligations, Viewer viewer) {
        this.obligations = obligations;
        this.viewer = viewer;
    }

    @GET
    @Operation(summary = "Acknowledgements of both directions, newest first")
    public Page<ObligationRow> list(
            @QueryParam("state") String state,
            @QueryParam("partner") String partner,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Obligations.Filter filter = new Obligations.Filter(
                Parameters.oneOf("state", state, ObligationRow.STATES),
                Parameters.text(partner),
                null,
                null,
                null,
                true);
        return obligations.find(filter, Parameters.id("after", after), Parameters.limit(limit), viewer.sight());
    }
}
