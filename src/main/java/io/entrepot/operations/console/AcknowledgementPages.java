package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The ledger of what both sides owe each other, and one entry with its evidence. */
@Path("/acknowledgements")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class AcknowledgementPages {
    private static final String SECTION = "acknowledgements";

    private final Frames frames;
    private final Obligations obligations;
    private final Viewer viewer;

    @Inject
    AcknowledgementPages(Frames frames, Obligations obligations, Viewer viewer) {
        this.frames = frames;
        this.obligations = obligations;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(
            @QueryParam("state") String state,
            @QueryParam("partner") String partner,
            @QueryParam("direction") String direction,
            @QueryParam("kind") String kind,
            @QueryParam("after") String after) {
        Obligations.Filter filter = new Obligations.Filter(
                Parameters.oneOf("state", state, ObligationRow.STATES),
                Parameters.text(partner),
                Parameters.oneOf("direction", direction, ObligationRow.DIRECTIONS),
                Parameters.oneOf("kind", kind, ObligationRow.KINDS),
                false);
        var page = obligations.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT, viewer.sight());
        String more = Links.next(
                "/acknowledgements",
                page.next(),
                "state",
                filter.state(),
                "partner",
                filter.partner(),
                "direction",
                filter.direction(),
                "kind",
                filter.kind());
        return Pages.acknowledgements(
                        frames.of("Acknowledgements", SECTION),
                        filter,
                        ObligationRow.STATES,
                        ObligationRow.DIRECTIONS,
                        ObligationRow.KINDS,
                        page,
                        more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id) {
        UUID wanted = Parameters.id("id", id);
        ObligationRow row =
                obligations.find(wanted, viewer.sight()).orElseThrow(() -> new NotFound("no obligation " + wanted));
        return Pages.acknowledgement(frames.of(row.expects() + " for " + row.subject(), SECTION), row)
                .render();
    }
}
