package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.api.ArrivalQuery;
import io.entrepot.operations.api.ContentReader;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.api.SegmentReader;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalDetail;
import io.entrepot.operations.view.ArrivalFilter;
import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.Arrivals;
import io.entrepot.operations.view.Channels;
import io.entrepot.operations.view.Findings;
import io.entrepot.operations.view.Interchanges;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.segments.SegmentRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Arrivals with filters, the story of one, and what can be done about it. */
@Path("/arrivals")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class ArrivalPages {
    private static final int FINDINGS = 100;
    private static final int INTERCHANGES = 50;
    private static final String SECTION = "arrivals";

    private final Frames frames;
    private final Arrivals arrivals;
    private final Findings findings;
    private final Interchanges interchanges;
    private final Channels channels;
    private final ContentReader content;
    private final SegmentReader segments;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    ArrivalPages(
            Frames frames,
            Arrivals arrivals,
            Findings findings,
            Interchanges interchanges,
            Channels channels,
            ContentReader content,
            SegmentReader segments,
            OperatorStep operator,
            Viewer viewer) {
        this.frames = frames;
        this.arrivals = arrivals;
        this.findings = findings;
        this.interchanges = interchanges;
        this.channels = channels;
        this.content = content;
        this.segments = segments;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(@Context UriInfo uri, @BeanParam ArrivalQuery query, @QueryParam("after") String after) {
        ArrivalFilter filter = query.filter();
        var page = arrivals.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(uri, page.next());
        return Pages.arrivals(frames.of("Arrivals", SECTION), filter, ArrivalFilter.STATES, page, more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @QueryParam("done") String done) {
        UUID arrival = Parameters.id("id", id);
        ArrivalDetail detail =
                arrivals.detail(arrival, viewer.sight()).orElseThrow(() -> new NotFound("no arrival " + arrival));
        var found = findings.of(detail.arrival(), null, FINDINGS, viewer.sight());
        boolean contentAllowed = viewer.seesPersonalData() || !detail.personalData();
        var envelopes = interchanges.find(Interchanges.Filter.ofArrival(arrival), null, INTERCHANGES);
        boolean edi = !envelopes.items().isEmpty()
                || channels.carriesEdi(
                        detail.arrival().partner(), detail.arrival().channel());
        return Pages.arrival(
                        frames.of(detail.arrival().name(), SECTION, done),
                        detail,
                        found,
                        envelopes.items(),
                        contentAllowed,
                        edi && contentAllowed)
                .render();
    }

    @GET
    @Path("/{id}/segments")
    @Operation(hidden = true)
    public String segments(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("after") String after,
            @QueryParam("at") String at)
            throws IOException {
        UUID arrival = Parameters.id("id", id);
        ArrivalRow row = arrivals.find(arrival).orElseThrow(() -> new NotFound("no arrival " + arrival));
        Page<SegmentRow> page = segments.of(row, SegmentReader.start(after, at), SegmentsOf.LIMIT);
        SegmentsOf of = new SegmentsOf(row.name(), "/arrivals/" + arrival, row.partner(), "Arrivals", "/arrivals");
        return of.render(frames, SECTION, page, uri);
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
