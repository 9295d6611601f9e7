package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DeliveryRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Deliveries and their evidence. */
@Path("/deliveries")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class DeliveryPages {
    private static final Set<String> UNDER_WAY = Set.of("pending", "delivering");

    private final Frames frames;
    private final Deliveries deliveries;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    DeliveryPages(Frames frames, Deliveries deliveries, OperatorStep operator, Viewer viewer) {
        this.frames = frames;
        this.deliveries = deliveries;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(
            @QueryParam("state") String state,
            @QueryParam("partner") String partner,
            @QueryParam("delivery") String delivery,
            @QueryParam("key") String key,
            @QueryParam("overdue") String overdue,
            @QueryParam("after") String after) {
        Deliveries.Filter filter = new Deliveries.Filter(
                Parameters.oneOf("state", state, DeliveryRow.STATES),
                Parameters.text(partner),
                Parameters.text(delivery),
                Parameters.text(key),
                null,
                Parameters.flag("overdue", overdue));
        var page = deliveries.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(
                "/deliveries",
                page.next(),
                "state",
                filter.state(),
                "partner",
                filter.partner(),
                "delivery",
                filter.delivery(),
                "key",
                filter.key(),
                "overdue",
                filter.overdue() ? "true" : null);
        return Pages.deliveries(frames.of("Deliveries", "deliveries"), filter, DeliveryRow.STATES, page, more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @QueryParam("done") String done) {
        UUID wanted = Parameters.id("id", id);
        DeliveryRow delivery = deliveries.find(wanted).orElseThrow(() -> new NotFound("no delivery " + wanted));
        String title = delivery.fileName() == null ? delivery.businessKey() : delivery.fileName();
        return Pages.delivery(frames.of(title, "deliveries", done), delivery, !UNDER_WAY.contains(delivery.state()))
                .render();
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response redeliver(@PathParam("id") String id) {
        operator.redeliver(Parameters.id("id", id), viewer.name());
        return Links.done("/deliveries/" + id, "redeliver");
    }
}
