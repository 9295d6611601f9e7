package io.entrepot.operations.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.DocumentRow;
import io.entrepot.operations.view.Documents;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Canonical documents and their lines; a partner's system reads those that are delivered to it. */
@Path("/api/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
@RolesAllowed({Role.VIEWER, Role.SYSTEM})
public class DocumentsResource {
    private static final List<String> TYPES =
            Arrays.stream(DocumentType.values()).map(DocumentType::id).toList();

    private final DocumentReader reader;

    @Inject
    DocumentsResource(DocumentReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Operation(summary = "Documents, newest first", description = "key is the whole business key")
    public Page<DocumentRow> list(
            @QueryParam("type") String type,
            @QueryParam("partner") String partner,
            @QueryParam("key") String key,
            @QueryParam("since") String since,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Documents.Filter filter = new Documents.Filter(
                Parameters.oneOf("type", type, TYPES),
                Parameters.text(partner),
                Parameters.text(key),
                null,
                Parameters.since(since));
        return reader.find(filter, Parameters.id("after", after), Parameters.limit(limit));
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
