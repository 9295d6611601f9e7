package io.entrepot.operations.console;

import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.AuditTrail;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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
    public String list(
            @QueryParam("actor") String actor,
            @QueryParam("action") String action,
            @QueryParam("subject") String subject,
            @QueryParam("after") String after) {
        AuditTrail.Filter filter =
                new AuditTrail.Filter(Parameters.text(actor), Parameters.text(action), Parameters.text(subject), null);
        var page = trail.find(filter, Parameters.after(after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(
                "/audit", page.next(), "actor", filter.actor(), "action", filter.action(), "subject", filter.subject());
        return Pages.audit(frames.of("Audit", "audit"), filter, page, more).render();
    }
}
