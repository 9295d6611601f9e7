package io.entrepot.operations.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.flow.PullStep;
import io.entrepot.flow.PulledDelivery;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.Page;
import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pull with receipt: our own systems ask for what is theirs, book it, and say so. */
@Path("/api/v1/deliveries/{partner}/{delivery}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pull")
@RolesAllowed({Role.SYSTEM, Role.OPERATOR})
public class PullResource {
    private static final int MAX_REASON = 500;

    private final PullStep pull;
    private final Viewer viewer;

    @Inject
    PullResource(PullStep pull, Viewer viewer) {
        this.pull = pull;
        this.viewer = viewer;
    }

    /**
     * One delivery to pull.
     *
     * @param id names it in the receipt
     * @param documentId the document
     * @param type its type
     * @param businessKey what makes it the same document again
     * @param event CloudEvent (structured JSON); its id is stable over repeats
     * @param head the document's head
     * @param lines number of lines
     * @param links where the document and its lines are
     */
    public record Item(
            UUID id,
            UUID documentId,
            String type,
            String businessKey,
            JsonNode event,
            JsonNode head,
            int lines,
            Links links) {}

    /** Paths of the document, and of its lines page by page. */
    public record Links(String document, String lines) {}

    /**
     * What became of a pulled delivery at the receiver.
     *
     * @param id the delivery's
     * @param accepted whether it was booked
     * @param reason why not; required when it was not
     */
    public record ReceiptBody(String id, Boolean accepted, String reason) {}

    @GET
    @Operation(
            summary = "Everything not yet receipted, oldest first",
            description = "after only pages one listing, it is no high-water mark: begin without it every time")
    public Page<Item> page(
            @PathParam("partner") String partner,
            @PathParam("delivery") String delivery,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        check(partner);
        int wanted = Parameters.limit(limit);
        List<PulledDelivery> found = pull.page(partner, delivery, Parameters.id("after", after), wanted + 1);
        List<Item> items = found.stream().limit(wanted).map(PullResource::item).toList();
        String next = found.size() > wanted ? items.get(wanted - 1).id().toString() : null;
        return new Page<>(items, next);
    }

    @POST
    @Path("/receipts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Confirm or refuse one delivery")
    public void receipt(
            @PathParam("partner") String partner, @PathParam("delivery") String delivery, ReceiptBody body) {
        check(partner);
        UUID id = body == null ? null : Parameters.id("id", body.id());
        if (id == null) {
            throw new BadParameter("id", null, "the id of a pulled delivery");
        }
        if (body.accepted() == null) {
            throw new BadParameter("accepted", null, "true or false");
        }
        pull.receipt(partner, delivery, id, body.accepted(), reason(body), viewer.name());
    }

    private static String reason(ReceiptBody body) {
        if (!body.accepted()) {
            return Parameters.reason(body.reason());
        }
        String reason = Parameters.text(body.reason());
        if (reason != null && reason.length() > MAX_REASON) {
            throw new BadParameter("reason", reason, "at most " + MAX_REASON + " characters");
        }
        return reason;
    }

    private void check(String partner) {
        if (!viewer.mayActFor(partner)) {
            throw new ForbiddenException("this account pulls the deliveries of another partner");
        }
    }

    private static Item item(PulledDelivery pulled) {
        String document = "/api/v1/documents/" + pulled.documentId();
        return new Item(
                pulled.id(),
                pulled.documentId(),
                pulled.type(),
                pulled.businessKey(),
                pulled.event(),
                pulled.head(),
                pulled.lines(),
                new Links(document, document + "/lines"));
    }
}
