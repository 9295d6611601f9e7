package io.entrepot.operations.console;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ArrivalFilter;
import io.entrepot.operations.view.Arrivals;
import io.entrepot.operations.view.Channels;
import io.entrepot.operations.view.PartnerRow;
import io.entrepot.operations.view.Partners;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Partners, and one with its contract, channels and latest arrivals. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class PartnerPages {
    private static final int LATEST = 15;

    private final Frames frames;
    private final Partners partners;
    private final Channels channels;
    private final Arrivals arrivals;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    PartnerPages(
            Frames frames,
            Partners partners,
            Channels channels,
            Arrivals arrivals,
            OperatorStep operator,
            Viewer viewer) {
        this.frames = frames;
        this.partners = partners;
        this.channels = channels;
        this.arrivals = arrivals;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Path("partners")
    @Operation(hidden = true)
    public String list() {
        return Pages.partners(frames.of("Partners", "partners"), partners.all()).render();
    }

    @GET
    @Path("partners/{partner}")
    @Operation(hidden = true)
    public String one(@PathParam("partner") String id, @QueryParam("done") String done) {
        PartnerRow partner = partners.find(id).orElseThrow(() -> new NotFound("no partner \"" + id + "\""));
        var its = partners.contract(id).map(channels::of).orElse(java.util.List.of());
        var latest = arrivals.find(ArrivalFilter.of(id), null, LATEST);
        String title = partner.name() == null ? partner.partner() : partner.name();
        return Pages.partner(frames.of(title, "partners", done), partner, its, latest)
                .render();
    }

    @POST
    @Path("channels/{partner}/{channel}/pause")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response pause(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        operator.pause(partner, channel, viewer.name());
        return Links.done("/partners/" + partner, "pause");
    }

    @POST
    @Path("channels/{partner}/{channel}/resume")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response resume(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        operator.resume(partner, channel, viewer.name());
        return Links.done("/partners/" + partner, "resume");
    }

    @POST
    @Path("channels/{partner}/{channel}/poll")
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response poll(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        operator.poll(partner, channel, viewer.name());
        return Links.done("/partners/" + partner, "poll");
    }
}
