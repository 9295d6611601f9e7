package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalDetail;
import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.Arrivals;
import io.entrepot.operations.view.FindingRow;
import io.entrepot.operations.view.Findings;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.segments.SegmentRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything received, with its story, and what an operator can do about it. */
@Path("/api/v1/arrivals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "arrivals")
@RolesAllowed(Role.VIEWER)
public class ArrivalsResource {
    private final Arrivals arrivals;
    private final Findings findings;
    private final SegmentReader segments;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    ArrivalsResource(
            Arrivals arrivals, Findings findings, SegmentReader segments, OperatorStep operator, Viewer viewer) {
        this.arrivals = arrivals;
        this.findings = findings;
        this.segments = segments;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(
            summary = "Arrivals, newest first",
            description = "name finds text anywhere in the file name; sha256 is"
                    + " of the received or of the unpacked bytes; since is a time or a day in UTC")
    public Page<ArrivalRow> list(
            @BeanParam ArrivalQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return arrivals.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.VIEWER, Role.SYSTEM})
    @Operation(summary = "One arrival: manifest, story, and what became of it")
    public ArrivalDetail get(@PathParam("id") String id) {
        ArrivalRow row = visible(Parameters.id("id", id));
        return arrivals.detail(row.id(), viewer.sight()).orElseThrow(() -> missing(row.id()));
    }

    @GET
    @Path("/{id}/findings")
    @RolesAllowed({Role.VIEWER, Role.SYSTEM})
    @Operation(summary = "What was wrong with it, in the order found")
    public Page<FindingRow> findings(
            @PathParam("id") String id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        ArrivalRow row = visible(Parameters.id("id", id));
        return findings.of(row, Parameters.after(after), Parameters.limit(limit), viewer.sight());
    }

    @GET
    @Path("/{id}/segments")
    @Operation(summary = "An EDI file segment by segment, with the findings in each", description = SegmentReader.START)
    public Page<SegmentRow> segments(
            @PathParam("id") String id,
            @QueryParam("after") String after,
            @QueryParam("at") String at,
            @QueryParam("limit") String limit)
            throws IOException {
        ArrivalRow row = visible(Parameters.id("id", id));
        return segments.of(row, SegmentReader.start(after, at), Parameters.limit(limit));
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Let a held or quarantined arrival go on")
    public void release(@PathParam("id") String id) {
        operator.release(Parameters.id("id", id), viewer.name());
    }

    @POST
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Refuse it to the partner, with a reason")
    public void reject(@PathParam("id") String id, Reason body) {
        operator.reject(Parameters.id("id", id), Reason.of(body), viewer.name());
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Put it aside without telling the partner, with a reason")
    public void discard(@PathParam("id") String id, Reason body) {
        operator.discard(Parameters.id("id", id), Reason.of(body), viewer.name());
    }

    /** A partner's system sees the arrivals of that partner. */
    private ArrivalRow visible(UUID id) {
        return arrivals.find(id)
                .filter(row -> viewer.system().map(row.partner()::equals).orElse(true))
                .orElseThrow(() -> missing(id));
    }

    private static NotFound missing(UUID id) {
        return new NotFound("no arrival " + id);
    }
}
