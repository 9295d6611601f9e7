package io.entrepot.operations.console;

import io.entrepot.canonical.DocumentType;
import io.entrepot.operations.api.DocumentReader;
import io.entrepot.operations.api.Parameters;
import io.entrepot.operations.security.Role;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DocumentRow;
import io.entrepot.operations.view.Documents;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Canonical documents, and one with its lines. */
@Path("/documents")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.VIEWER)
public class DocumentPages {
    private static final int LINES = 100;
    private static final List<String> TYPES =
            Arrays.stream(DocumentType.values()).map(DocumentType::id).toList();
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
            List.of("number", "lineId", "quantity", "unit", "unitPrice", "item", "buyerItem", "gtin", "description"),
            DocumentType.INVOICE,
            List.of(
                    "number",
                    "lineId",
                    "quantity",
                    "unit",
                    "unitPrice",
                    "amount",
                    "buyerItem",
                    "sellerItem",
                    "gtin",
                    "description"));

    private final Frames frames;
    private final DocumentReader reader;
    private final Deliveries deliveries;

    @Inject
    DocumentPages(Frames frames, DocumentReader reader, Deliveries deliveries) {
        this.frames = frames;
        this.reader = reader;
        this.deliveries = deliveries;
    }

    @GET
    @Operation(hidden = true)
    public String list(
            @QueryParam("type") String type,
            @QueryParam("partner") String partner,
            @QueryParam("key") String key,
            @QueryParam("account") String account,
            @QueryParam("after") String after) {
        Documents.Filter filter = new Documents.Filter(
                Parameters.oneOf("type", type, TYPES),
                Parameters.text(partner),
                Parameters.text(key),
                Parameters.text(account),
                null);
        var page = reader.find(filter, Parameters.id("after", after), Parameters.DEFAULT_LIMIT);
        String more = Links.next(
                "/documents",
                page.next(),
                "type",
                filter.type(),
                "partner",
                filter.partner(),
                "key",
                filter.key(),
                "account",
                filter.account());
        return Pages.documents(frames.of("Documents", "documents"), filter, TYPES, page, more)
                .render();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @QueryParam("after") String after) {
        UUID wanted = Parameters.id("id", id);
        DocumentRow document = reader.get(wanted, null);
        var lines = reader.lines(wanted, null, Parameters.after(after), LINES);
        var owed = deliveries
                .find(new Deliveries.Filter(null, null, null, null, wanted, false), null, LINES)
                .items();
        List<String> columns = COLUMNS.getOrDefault(DocumentType.of(document.type()), List.of());
        String more = Links.next("/documents/" + id, lines.next());
        return Pages.document(frames.of(document.businessKey(), "documents"), document, columns, lines, owed, more)
                .render();
    }
}
