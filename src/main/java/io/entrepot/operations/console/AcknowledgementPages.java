package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.api.EvidenceExport;
import io.entrepot.operations.api.ObligationQuery;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The ledger of what both sides owe each other, and one entry with its evidence. */
@Path("/acknowledgements")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class AcknowledgementPages {
    private static final String SECTION = "acknowledgements";
    private static final int OVERDUE = 20;

    private final Frames frames;
    private final Obligations obligations;
    private final EvidenceExport export;
    private final Viewer viewer;

    @Inject
    AcknowledgementPages(Frames frames, Obligations obligations, EvidenceExport export, Viewer viewer) {
        this.frames = frames;
        this.obligations = obligations;
        this.export = export;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(@Context UriInfo uri, @BeanParam ObligationQuery query, @QueryParam("after") String after) {
        Obligations.Filter filter = query.filter();
        var page = obligations.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT, viewer.sight());
        String more = Links.next(uri, page.next());
        return Pages.acknowledgements(
                        frames.of("Acknowledgements", SECTION),
                        filter,
                        ObligationRow.STATES,
                        ObligationRow.DIRECTIONS,
                        ObligationRow.KINDS,
                        overdue(filter, after),
                        page,
                        exported(uri),
                        more)
                .render();
    }

    /** What is late comes first, unless one pages on, or asks for a state. */
    private Page<ObligationRow> overdue(Obligations.Filter filter, String after) {
        return after == null && filter.state() == null
                ? obligations.find(filter.overdue(), null, OVERDUE, viewer.sight())
                : new Page<>(List.of(), null);
    }

    private static String exported(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return "/acknowledgements/export" + (query == null ? "" : "?" + query);
    }

    @GET
    @Path("/export")
    @Produces({"text/csv", MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Response export(@BeanParam ObligationQuery query) {
        return export.of(query.filter());
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
