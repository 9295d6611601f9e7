package io.entrepot.operations.api;

import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.Conservation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The conservation equation. */
@Path("/api/v1/conservation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "conservation")
@RolesAllowed(Role.VIEWER)
public class ConservationResource {
    private final Conservation conservation;

    @Inject
    ConservationResource(Conservation conservation) {
        this.conservation = conservation;
    }

    @GET
    @Operation(
            summary =
                    "received = processed + duplicate + quarantined + held + dead-lettered + in flight, at one moment")
    public Conservation.Balance now() {
        return conservation.now();
    }
}
