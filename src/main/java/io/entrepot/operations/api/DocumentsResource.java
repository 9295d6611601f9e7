package io.entrepot.operations.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.DocumentRow;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Canonical documents and their lines; a partner's system reads those that are delivered to it. */
@Path("/api/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
@RolesAllowed({Role.VIEWER, Role.SYSTEM})
public class DocumentsResource {
    private final DocumentReader reader;

    @Inject
    DocumentsResource(DocumentReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Operation(summary = "Documents, newest first", description = "key is the whole business key")
    public Page<DocumentRow> list(
            @BeanParam DocumentQuery query, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return reader.find(query.filter(), Parameters.id("after", after), Parameters.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One document's head")
    public DocumentRow get(@PathParam("id") String id) {
        return reader.get(Parameters.id("id", id), null);
    }

    @GET
    @Path("/{id}/lines")
    @Operation(summary = "Its lines, in the order received", description = "statement entries or payroll payments")
    public Page<JsonNode> lines(
            @PathParam("id") String id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return reader.lines(Parameters.id("id", id), null, Parameters.after(after), Parameters.limit(limit));
    }
}
