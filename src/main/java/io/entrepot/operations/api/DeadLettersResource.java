package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.DeadLetterRow;
import io.entrepot.operations.view.DeadLetters;
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

/** Work that stopped and waits for a person. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead letters")
@RolesAllowed(Role.VIEWER)
public class DeadLettersResource {
    private final DeadLetters deadLetters;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    DeadLettersResource(DeadLetters deadLetters, OperatorStep operator, Viewer viewer) {
        this.deadLetters = deadLetters;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(summary = "Dead letters, newest first")
    public Page<DeadLetterRow> list(
            @BeanParam DeadLetterQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return deadLetters.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit), viewer.sight());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One dead letter")
    public DeadLetterRow get(@PathParam("id") String id) {
        UUID deadLetter = Parameters.id("id", id);
        return deadLetters
                .find(deadLetter, viewer.sight())
                .orElseThrow(() -> new NotFound("no dead letter " + deadLetter));
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Try its work again, once")
    public void retry(@PathParam("id") String id) {
        operator.retry(Parameters.id("id", id), viewer.name());
    }
}
