package io.entrepot.operations.api;

import io.entrepot.flow.NotFound;
import io.entrepot.flow.OperatorStep;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ChannelRow;
import io.entrepot.operations.view.Channels;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Channels: how they are doing, and holding or hurrying them. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
@RolesAllowed(Role.VIEWER)
public class ChannelsResource {
    private final Channels channels;
    private final OperatorStep operator;
    private final Viewer viewer;

    @Inject
    ChannelsResource(Channels channels, OperatorStep operator, Viewer viewer) {
        this.channels = channels;
        this.operator = operator;
        this.viewer = viewer;
    }

    @GET
    @Operation(summary = "All channels, by partner and name")
    public Page<ChannelRow> list() {
        return new Page<>(channels.all(), null);
    }

    @GET
    @Path("/{partner}/{channel}")
    @Operation(summary = "One channel: last successful poll, whether it is paused, who polls it")
    public ChannelRow get(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        return channels.find(partner, channel)
                .orElseThrow(() -> new NotFound("no channel \"" + channel + "\" of partner \"" + partner + "\""));
    }

    @POST
    @Path("/{partner}/{channel}/pause")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Stop polling it")
    public void pause(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        operator.pause(partner, channel, viewer.name());
    }

    @POST
    @Path("/{partner}/{channel}/resume")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Poll it again")
    public void resume(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        operator.resume(partner, channel, viewer.name());
    }

    @POST
    @Path("/{partner}/{channel}/poll")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Poll it now, without waiting for its next turn")
    public void poll(@PathParam("partner") String partner, @PathParam("channel") String channel) {
        operator.poll(partner, channel, viewer.name());
    }
}
