package io.entrepot.operations.api;

import io.entrepot.canonical.DocumentType;
import io.entrepot.flow.HandInStep;
import io.entrepot.flow.HandInStep.HandedIn;
import io.entrepot.flow.HandInStep.Target;
import io.entrepot.flow.NotFound;
import io.entrepot.flow.NotPossible;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where our own systems hand in invoices. Retries are safe: the key makes the second request the first one again. */
@Path("/api/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hand in")
@RolesAllowed({Role.SYSTEM, Role.OPERATOR})
public class InvoicesResource {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,200}");

    private final HandInStep handIn;
    private final Viewer viewer;

    @Inject
    InvoicesResource(HandInStep handIn, Viewer viewer) {
        this.handIn = handIn;
        this.viewer = viewer;
    }

    /**
     * What was taken.
     *
     * @param arrival its id
     * @param partner whose channel took it
     * @param channel that channel
     * @param links where it can be followed
     */
    @Schema(name = "HandedIn", description = "What was taken; the same request again is answered the same")
    public record Taken(UUID arrival, String partner, String channel, Links links) {}

    /** Paths of the arrival, and of what was wrong with it. */
    public record Links(String arrival, String findings) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hand in one invoice, or an array of them",
            description =
                    "Answered when it is durable, before it is read: follow the arrival for what came of it. partner and"
                            + " channel choose where several contracts take invoices. The same key with the same bytes is answered as"
                            + " before, with the header " + REPLAYED + ".")
    @RequestBody(
            required = true,
            description = "Head fields as in schemas/invoice-v1.json, then \"lines\" as in invoice-line-v1.json",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "202",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "400", description = "No, or no usable, Idempotency-Key")
    @APIResponse(responseCode = "404", description = "No contract takes invoices by the API")
    @APIResponse(responseCode = "409", description = "Several channels take invoices, or the channel is paused")
    @APIResponse(responseCode = "413", description = "More than the channel allows")
    @APIResponse(responseCode = "422", description = "The key came with other content before")
    public Response post(
            @Parameter(required = true, description = "1 to 200 visible ASCII characters, such as the invoice's number")
                    @HeaderParam(KEY)
                    List<String> keys,
            @QueryParam("partner") String partner,
            @QueryParam("channel") String channel,
            InputStream body)
            throws IOException {
        String key = key(keys);
        Target target = target(Parameters.text(partner), Parameters.text(channel));
        HandedIn taken = handIn.handIn(target, key, body, viewer.name());
        String arrival = "/api/v1/arrivals/" + taken.arrival();
        Response.ResponseBuilder answer = Response.accepted(new Taken(
                        taken.arrival(), target.partner(), target.channel(), new Links(arrival, arrival + "/findings")))
                .header("Location", arrival);
        return taken.repeated() ? answer.header(REPLAYED, true).build() : answer.build();
    }

    private static String key(List<String> keys) {
        String expected = "the header " + KEY + ", once, with 1 to 200 visible ASCII characters";
        if (keys.size() != 1) {
            throw new BadParameter(KEY, keys.isEmpty() ? null : "several", expected);
        }
        if (!VISIBLE.matcher(keys.get(0)).matches()) {
            throw new BadParameter(KEY, keys.get(0).length() + " characters", expected);
        }
        return keys.get(0);
    }

    /** The one channel that is meant: of those the asking account may hand in to. */
    private Target target(String partner, String channel) {
        if (partner != null && !viewer.mayActFor(partner)) {
            throw new ForbiddenException("this account hands in for another partner");
        }
        List<Target> targets = handIn.targets(DocumentType.INVOICE).stream()
                .filter(target -> viewer.mayActFor(target.partner()))
                .filter(target -> partner == null || partner.equals(target.partner()))
                .filter(target -> channel == null || channel.equals(target.channel()))
                .toList();
        if (targets.isEmpty()) {
            throw new NotFound(
                    "No contract takes these invoices by the API. Check partner and channel, or add a channel"
                            + " with document: invoice on a connection {api: {}}.");
        }
        if (targets.size() > 1) {
            throw new NotPossible("Several channels take invoices. Choose one: "
                    + targets.stream()
                            .map(target -> "?partner=" + target.partner() + "&channel=" + target.channel())
                            .collect(Collectors.joining(" or ")));
        }
        return targets.get(0);
    }
}
