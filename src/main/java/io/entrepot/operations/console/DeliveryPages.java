package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.api.DeliveryQuery;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.api.SegmentReader;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DeliveryRow;
import io.entrepot.operations.view.Interchanges;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.segments.SegmentRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Deliveries and their evidence. */
@Path("/deliveries")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class DeliveryPages {
    private static final Set<String> UNDER_WAY = Set.of("pending", "delivering");

    private static final int INTERCHANGES = 50;
    private static final String SECTION = "deliveries";

    private final Frames frames;
    private final Deliveries deliveries;
    private final Interchanges interchanges;
    private final SegmentReader segments;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    DeliveryPages(
            Frames frames,
            Deliveries deliveries,
            Interchanges interchanges,
            SegmentReader segments,
            OperatorStep operator,
            Viewer viewer) {
        this.frames = frames;
        this.deliveries = deliveries;
        this.interchanges = interchanges;
        this.segments = segments;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(@Context UriInfo uri, @BeanParam DeliveryQuery query, @QueryParam("after") String after) {
        Deliveries.Filter filter = query.filter();
        var page = deliveries.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(uri, page.next());
        return Pages.deliveries(frames.of("Deliveries", SECTION), filter, DeliveryRow.STATES, page, more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @QueryParam("done") String done) {
        UUID wanted = Parameters.id("id", id);
        DeliveryRow delivery = deliveries.find(wanted).orElseThrow(() -> new NotFound("no delivery " + wanted));
        String title = delivery.fileName() == null ? delivery.businessKey() : delivery.fileName();
        var envelopes = interchanges.find(Interchanges.Filter.ofDelivery(wanted), null, INTERCHANGES);
        return Pages.delivery(
                        frames.of(title, SECTION, done),
                        delivery,
                        envelopes.items(),
                        !UNDER_WAY.contains(delivery.state()))
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
        UUID wanted = Parameters.id("id", id);
        DeliveryRow delivery = deliveries.find(wanted).orElseThrow(() -> new NotFound("no delivery " + wanted));
        Page<SegmentRow> page = segments.of(delivery, SegmentReader.start(after, at), SegmentsOf.LIMIT);
        SegmentsOf of = new SegmentsOf(
                delivery.fileName(), "/deliveries/" + wanted, delivery.partner(), "Deliveries", "/deliveries");
        return of.render(frames, SECTION, page, uri);
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response redeliver(@PathParam("id") String id) {
        operator.redeliver(Parameters.id("id", id), viewer.name());
        return Links.done("/deliveries/" + id, "redeliver");
    }
}
