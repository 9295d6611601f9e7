package io.entrepot.operations.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.operations.api.DocumentQuery;
import io.entrepot.operations.api.DocumentReader;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DocumentRow;
import io.entrepot.operations.view.Documents;
import io.entrepot.operations.view.Interchanges;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Canonical documents, and one with its lines. */
@Path("/documents")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class DocumentPages {
    private static final int LINES = 100;
    private static final List<String> ENTRY = List.of(
            "number",
            "bookingDate",
            "valueDate",
            "amount",
            "currency",
            "status",
            "counterparty",
            "remittance",
            "bankReference",
            "endToEndId");
    private static final Map<DocumentType, List<String>> COLUMNS = Map.of(
            DocumentType.STATEMENT,
            ENTRY,
            DocumentType.PAYROLL_RUN,
            List.of("number", "employeeId", "name", "iban", "netPay", "costCentre"),
            DocumentType.PURCHASE_ORDER,
            List.of(
                    "number",
                    "lineId",
                    "item",
                    "buyerItem",
                    "gtin",
                    "description",
                    "quantity",
                    "unit",
                    "unitPrice",
                    "packSize",
                    "requestedDelivery"),
            DocumentType.INVOICE,
            List.of(
                    "number",
                    "lineId",
                    "sellerItem",
                    "buyerItem",
                    "gtin",
                    "description",
                    "quantity",
                    "unit",
                    "unitPrice",
                    "amount"));
    private static final String SECTION = "documents";

    private final Frames frames;
    private final DocumentReader reader;
    private final Interchanges interchanges;
    private final Obligations obligations;
    private final Deliveries deliveries;
    private final Viewer viewer;

    @Inject
    DocumentPages(
            Frames frames,
            DocumentReader reader,
            Interchanges interchanges,
            Obligations obligations,
            Deliveries deliveries,
            Viewer viewer) {
        this.frames = frames;
        this.reader = reader;
        this.interchanges = interchanges;
        this.obligations = obligations;
        this.deliveries = deliveries;
        this.viewer = viewer;
    }

    @GET
    @Operation(hidden = true)
    public String list(@Context UriInfo uri, @BeanParam DocumentQuery query, @QueryParam("after") String after) {
        Documents.Filter filter = query.filter();
        var page = reader.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(uri, page.next());
        return Pages.documents(frames.of("Documents", SECTION), filter, DocumentQuery.TYPES, page, more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@Context UriInfo uri, @PathParam("id") String id, @QueryParam("after") String after) {
        UUID wanted = Parameters.id("id", id);
        DocumentRow document = reader.get(wanted, null);
        Page<JsonNode> lines = document.expiredAt() != null
                ? new Page<>(List.of(), null)
                : reader.lines(wanted, null, Parameters.after(after), LINES);
        var delivered = deliveries
                .find(new Deliveries.Filter(null, null, null, null, wanted, false), null, LINES)
                .items();
        var owed = obligations.find(
                new Obligations.Filter(null, null, null, null, wanted, false), null, LINES, viewer.sight());
        return Pages.document(
                        frames.of(document.businessKey(), SECTION),
                        document,
                        DocumentHead.of(document.head()),
                        order(document),
                        interchanges
                                .find(Interchanges.Filter.ofDocument(wanted), null, LINES)
                                .items(),
                        owed.items(),
                        columns(document, lines.items()),
                        lines,
                        delivered,
                        Links.next(uri, lines.next()))
                .render();
    }

    /** The order that an invoice answers; null for everything else. */
    private static String order(DocumentRow document) {
        JsonNode head = document.head();
        return document.type().equals(DocumentType.INVOICE.id()) && head.hasNonNull("orderNumber")
                ? Links.document(
                        DocumentType.PURCHASE_ORDER.id(),
                        head.path("customer").asText() + "|"
                                + head.path("orderNumber").asText())
                : null;
    }

    /** Those that have a value in one of the lines. */
    private static List<String> columns(DocumentRow document, List<JsonNode> lines) {
        return COLUMNS.getOrDefault(DocumentType.of(document.type()), List.of()).stream()
                .filter(column -> lines.stream().anyMatch(line -> line.hasNonNull(column)))
                .toList();
    }
}
