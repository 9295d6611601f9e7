package io.entrepot.operations.api;

import io.entrepot.operations.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bytes of an arrival. */
@Path("/api/v1/arrivals/{id}/content")
@Tag(name = "arrivals")
@RolesAllowed(Role.VIEWER)
public class ContentResource {
    private final ContentReader reader;

    @Inject
    ContentResource(ContentReader reader) {
        this.reader = reader;
    }

    @GET
    @Produces({MediaType.APPLICATION_OCTET_STREAM, Problem.MEDIA_TYPE})
    @Operation(summary = "Its bytes", description = "part=received (default): as received; part=content: unpacked")
    public Response get(@PathParam("id") String id, @QueryParam("part") String part) throws IOException {
        return reader.read(id, part);
    }
}
