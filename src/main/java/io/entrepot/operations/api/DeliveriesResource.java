package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DeliveryRow;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is owed to whom, and what proves that it went. */
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries")
@RolesAllowed(Role.VIEWER)
public class DeliveriesResource {
    private final Deliveries deliveries;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    DeliveriesResource(Deliveries deliveries, OperatorStep operator, Viewer viewer) {
        this.deliveries = deliveries;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(summary = "Deliveries, newest first")
    public Page<DeliveryRow> list(
            @BeanParam DeliveryQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return deliveries.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One delivery with its evidence")
    public DeliveryRow get(@PathParam("id") String id) {
        UUID delivery = Parameters.id("id", id);
        return deliveries.find(delivery).orElseThrow(() -> new NotFound("no delivery " + delivery));
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Deliver it again")
    public void redeliver(@PathParam("id") String id) {
        operator.redeliver(Parameters.id("id", id), viewer.name());
    }
}
