package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.ContractTexts;
import io.entrepot.operations.view.Contracted;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contract versions: in force, earlier, and folders that do not load. Secrets are names in them, never values. */
@Path("/api/v1/contracts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "partners")
@RolesAllowed(Role.VIEWER)
public class ContractsResource {
    private final ContractTexts contracts;

    @Inject
    ContractsResource(ContractTexts contracts) {
        this.contracts = contracts;
    }

    @GET
    @Operation(summary = "Every partner's contract: version in force, and what is wrong with its folder")
    public Page<Contracted> list() {
        return new Page<>(contracts.all(), null);
    }

    @GET
    @Path("/{partner}")
    @Operation(summary = "One partner's contract, with its texts and the versions before it")
    public ContractTexts.History get(@PathParam("partner") String partner) {
        return contracts.history(partner).orElseThrow(() -> new NotFound("no contract of \"" + partner + "\""));
    }
}
