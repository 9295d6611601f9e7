package io.entrepot.operations.console;

import io.entrepot.operations.api.AuditQuery;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.AuditTrail;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who did what. */
@Path("/audit")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.OPERATOR)
public class AuditPage {
    private final Frames frames;
    private final AuditTrail trail;

    @Inject
    AuditPage(Frames frames, AuditTrail trail) {
        this.frames = frames;
        this.trail = trail;
    }

    @GET
    @Operation(hidden = true)
    public String list(@Context UriInfo uri, @BeanParam AuditQuery query, @QueryParam("after") String after) {
        AuditTrail.Filter filter = query.filter();
        var page = trail.find(filter, Parameters.after(after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(uri, page.next());
        return Pages.audit(frames.of("Audit", "audit"), filter, page, more).render();
    }
}
