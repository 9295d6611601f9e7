package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.segments.SegmentRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** EDI files of ours, segment by segment. A path of its own, because that of pulled deliveries would take it. */
@Path("/api/v1/deliveries/{id}/segments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries")
@RolesAllowed(Role.VIEWER)
public class DeliverySegmentsResource {
    private final Deliveries deliveries;
    private final SegmentReader reader;

    @Inject
    DeliverySegmentsResource(Deliveries deliveries, SegmentReader reader) {
        this.deliveries = deliveries;
        this.reader = reader;
    }

    @GET
    @Operation(summary = "Segments of an EDI file that goes out", description = SegmentReader.START)
    public Page<SegmentRow> get(
            @PathParam("id") String id,
            @QueryParam("after") String after,
            @QueryParam("at") String at,
            @QueryParam("limit") String limit)
            throws IOException {
        UUID delivery = Parameters.id("id", id);
        return reader.of(
                deliveries.find(delivery).orElseThrow(() -> new NotFound("no delivery " + delivery)),
                SegmentReader.start(after, at),
                Parameters.limit(limit));
    }
}
