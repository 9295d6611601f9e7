package io.entrepot.operations.console;

import io.entrepot.flow.AlertStep;
import io.entrepot.operations.api.AlertQuery;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.AlertRow;
import io.entrepot.operations.view.Alerts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Alerts, and saying that one was seen. */
@Path("/alerts")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class AlertPages {
    private final Frames frames;
    private final Alerts alerts;
    private final AlertStep step;
    private final Viewer viewer;

    @Inject
    AlertPages(Frames frames, Alerts alerts, AlertStep step, Viewer viewer) {
        this.frames = frames;
        this.alerts = alerts;
        this.step = step;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(
            @Context UriInfo uri,
            @BeanParam AlertQuery query,
            @QueryParam("after") String after,
            @QueryParam("done") String done) {
        Alerts.Filter filter = query.filter();
        var page = alerts.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(uri, page.next());
        return Pages.alerts(frames.of("Alerts", "alerts", done), filter, AlertRow.STATES, page, more)
                .render();
    }

    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response acknowledge(@PathParam("id") String id) {
        step.acknowledge(Parameters.id("id", id), viewer.name());
        return Links.done("/alerts", "acknowledge");
    }
}
