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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bank statements: documents of type statement. */
@Path("/api/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
@RolesAllowed({Role.VIEWER, Role.SYSTEM})
public class StatementsResource {
    private static final String STATEMENT = DocumentType.STATEMENT.id();

    private final DocumentReader reader;

    @Inject
    StatementsResource(DocumentReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Operation(summary = "Statements, newest first")
    public Page<DocumentRow> list(
            @QueryParam("partner") String partner,
            @QueryParam("account") String account,
            @QueryParam("since") String since,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Documents.Filter filter = new Documents.Filter(
                STATEMENT, Parameters.text(partner), null, Parameters.text(account), Parameters.since(since));
        return reader.find(filter, Parameters.id("after", after), Parameters.limit(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One statement's head")
    public DocumentRow get(@PathParam("id") String id) {
        return reader.get(Parameters.id("id", id), STATEMENT);
    }

    @GET
    @Path("/{id}/entries")
    @Operation(summary = "Its entries, in the order received")
    public Page<JsonNode> entries(
            @PathParam("id") String id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        return reader.lines(Parameters.id("id", id), STATEMENT, Parameters.after(after), Parameters.limit(limit));
    }
}
