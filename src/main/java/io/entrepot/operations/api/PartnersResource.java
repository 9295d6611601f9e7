package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.PartnerRow;
import io.entrepot.operations.view.Partners;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners, those whose folders do not load included. */
@Path("/api/v1/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "partners")
@RolesAllowed(Role.VIEWER)
public class PartnersResource {
    private final Partners partners;

    @Inject
    PartnersResource(Partners partners) {
        this.partners = partners;
    }

    @GET
    @Operation(summary = "All partners, by id")
    public Page<PartnerRow> list() {
        return new Page<>(partners.all(), null);
    }

    @GET
    @Path("/{partner}")
    @Operation(summary = "One partner")
    public PartnerRow get(@PathParam("partner") String partner) {
        return partners.find(partner).orElseThrow(() -> new NotFound("no partner \"" + partner + "\""));
    }
}
