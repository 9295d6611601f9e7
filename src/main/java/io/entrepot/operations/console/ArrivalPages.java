package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.api.ContentReader;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalDetail;
import io.entrepot.operations.view.ArrivalFilter;
import io.entrepot.operations.view.Arrivals;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Arrivals with filters, the story of one, and what can be done about it. */
@Path("/arrivals")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class ArrivalPages {
    private static final int FINDINGS = 100;

    private final Frames frames;
    private final Arrivals arrivals;
    private final ContentReader content;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    ArrivalPages(Frames frames, Arrivals arrivals, ContentReader content, OperatorStep operator, Viewer viewer) {
        this.frames = frames;
        this.arrivals = arrivals;
        this.content = content;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(
            @QueryParam("state") String state,
            @QueryParam("partner") String partner,
            @QueryParam("channel") String channel,
            @QueryParam("name") String name,
            @QueryParam("sha256") String sha256,
            @QueryParam("since") String since,
            @QueryParam("after") String after) {
        ArrivalFilter filter = new ArrivalFilter(
                Parameters.oneOf("state", state, ArrivalFilter.STATES),
                Parameters.text(partner),
                Parameters.text(channel),
                Parameters.text(name),
                Parameters.sha256(sha256),
                Parameters.since(since),
                null);
        var page = arrivals.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(
                "/arrivals",
                page.next(),
                "state",
                filter.state(),
                "partner",
                filter.partner(),
                "channel",
                filter.channel(),
                "name",
                filter.name(),
                "sha256",
                filter.sha256(),
                "since",
                filter.since());
        return Pages.arrivals(frames.of("Arrivals", "arrivals"), filter, ArrivalFilter.STATES, page, more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @QueryParam("done") String done) {
        UUID arrival = Parameters.id("id", id);
        ArrivalDetail detail =
                arrivals.detail(arrival, viewer.sight()).orElseThrow(() -> new NotFound("no arrival " + arrival));
        var findings = arrivals.findings(detail.arrival(), null, FINDINGS, viewer.sight());
        boolean contentAllowed = viewer.seesPersonalData() || !detail.personalData();
        return Pages.arrival(frames.of(detail.arrival().name(), "arrivals", done), detail, findings, contentAllowed)
                .render();
    }

    @GET
    @Path("/{id}/content")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Response content(@PathParam("id") String id, @QueryParam("part") String part) throws IOException {
        return content.read(id, part);
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response release(@PathParam("id") String id) {
        operator.release(Parameters.id("id", id), viewer.name());
        return Links.done("/arrivals/" + id, "release");
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response reject(@PathParam("id") String id, @FormParam("reason") String reason) {
        operator.reject(Parameters.id("id", id), Parameters.reason(reason), viewer.name());
        return Links.done("/arrivals/" + id, "reject");
    }

    @POST
    @Path("/{id}/discard")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response discard(@PathParam("id") String id, @FormParam("reason") String reason) {
        operator.discard(Parameters.id("id", id), Parameters.reason(reason), viewer.name());
        return Links.done("/arrivals/" + id, "discard");
    }
}
