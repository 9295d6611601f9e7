package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What both sides owe each other: acknowledgements, and the invoices that orders make us owe. */
@Path("/api/v1/obligations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "obligations")
@RolesAllowed(Role.VIEWER)
public class ObligationsResource {
    private final Obligations obligations;
    private final EvidenceExport export;
    private final Viewer viewer;

    @Inject
    ObligationsResource(Obligations obligations, EvidenceExport export, Viewer viewer) {
        this.obligations = obligations;
        this.export = export;
        this.viewer = viewer;
    }

    @GET
    @Operation(
            summary = "Obligations, newest first",
            description = "state open takes overdue ones too; direction says who owes: ours or theirs; document"
                    + " finds what is owed about it, its set, group and interchange")
    public Page<ObligationRow> list(
            @BeanParam ObligationQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return obligations.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit), viewer.sight());
    }

    @GET
    @Path("/export")
    @Produces("text/csv")
    @Operation(summary = "The same obligations with their evidence as CSV, all of them")
    public Response export(@BeanParam ObligationQuery query) {
        return export.of(query.filter());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One obligation with its evidence")
    public ObligationRow get(@PathParam("id") String id) {
        UUID wanted = Parameters.id("id", id);
        return obligations.find(wanted, viewer.sight()).orElseThrow(() -> new NotFound("no obligation " + wanted));
    }
}
