package io.entrepot.operations.console;

import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.api.DeadLetterQuery;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.DeadLetterRow;
import io.entrepot.operations.view.DeadLetters;
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

/** Dead letters, and trying one again. */
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class DeadLetterPages {
    private final Frames frames;
    private final DeadLetters deadLetters;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    DeadLetterPages(Frames frames, DeadLetters deadLetters, OperatorStep operator, Viewer viewer) {
        this.frames = frames;
        this.deadLetters = deadLetters;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(
            @Context UriInfo uri,
            @BeanParam DeadLetterQuery query,
            @QueryParam("after") String after,
            @QueryParam("done") String done) {
        DeadLetters.Filter filter = query.filter();
        var page = deadLetters.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT, viewer.sight());
        String more = Links.next(uri, page.next());
        return Pages.deadLetters(
                        frames.of("Dead letters", "dead-letters", done), filter, DeadLetterRow.STATES, page, more)
                .render();
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response retry(@PathParam("id") String id) {
        operator.retry(Parameters.id("id", id), viewer.name());
        return Links.done("/dead-letters", "retry");
    }
}
