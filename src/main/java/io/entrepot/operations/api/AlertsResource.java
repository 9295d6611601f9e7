package io.entrepot.operations.api;

import io.entrepot.flow.AlertStep;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.AlertRow;
import io.entrepot.operations.view.Alerts;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person should look at. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
@RolesAllowed(Role.VIEWER)
public class AlertsResource {
    private final Alerts alerts;
    private final AlertStep step;
    private final Viewer viewer;

    @Inject
    AlertsResource(Alerts alerts, AlertStep step, Viewer viewer) {
        this.alerts = alerts;
        this.step = step;
        this.viewer = viewer;
    }

    @GET
    @Operation(summary = "Alerts, newest first")
    public Page<AlertRow> list(
            @BeanParam AlertQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return alerts.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit));
    }

    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Say that it was seen; the same thing happening again, once it was over, raises a new one")
    public void acknowledge(@PathParam("id") String id) {
        step.acknowledge(Parameters.id("id", id), viewer.name());
    }
}
