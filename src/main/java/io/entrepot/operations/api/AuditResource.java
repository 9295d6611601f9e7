package io.entrepot.operations.api;

import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.AuditTrail;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
@RolesAllowed(Role.OPERATOR)
public class AuditResource {
    private final AuditTrail trail;

    @Inject
    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(summary = "Acts, newest first", description = "subject is a prefix, such as arrival/<id>")
    public Page<AuditTrail.Act> list(
            @BeanParam AuditQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return trail.find(query.filter(), Parameters.after(after), Parameters.limit(limit));
    }
}
