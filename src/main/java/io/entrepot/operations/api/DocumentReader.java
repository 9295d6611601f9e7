package io.entrepot.operations.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.flow.NotFound;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.Deliveries;
import io.entrepot.operations.view.DocumentRow;
import io.entrepot.operations.view.Documents;
import io.entrepot.operations.view.Lines;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.Sight;
import io.entrepot.platform.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** Documents as far as the one who asks may see them; a person's sight of personal lines is told to the audit table. */
@ApplicationScoped
public class DocumentReader {
    private final Documents documents;
    private final Lines lines;
    private final Deliveries deliveries;
    private final AuditLog audit;
    private final Viewer viewer;

    @Inject
    DocumentReader(Documents documents, Lines lines, Deliveries deliveries, AuditLog audit, Viewer viewer) {
        this.documents = documents;
        this.lines = lines;
        this.deliveries = deliveries;
        this.audit = audit;
        this.viewer = viewer;
    }

    public Page<DocumentRow> find(Documents.Filter filter, UUID after, int limit) {
        return documents.find(filter, after, limit, viewer.sight());
    }

    /**
     * @param type the document must be of this type; null = any
     * @throws NotFound when there is none, or it is not delivered to the asking system
     */
    public DocumentRow get(UUID id, String type) {
        return documents
                .find(id, viewer.sight())
                .filter(document -> type == null || type.equals(document.type()))
                .filter(document -> viewer.system()
                        .map(partner -> deliveries.isDeliveredTo(partner, id))
                        .orElse(true))
                .orElseThrow(() -> new NotFound("no " + (type == null ? "document" : type) + " " + id));
    }

    /**
     * @throws NotFound as {@link #get}
     * @throws WebApplicationException 410 when the lines are past their retention
     */
    public Page<JsonNode> lines(UUID id, String type, Long after, int limit) {
        DocumentRow document = get(id, type);
        if (document.expiredAt() != null) {
            throw new WebApplicationException(
                    "the retention of document " + id + " has ended, its head and lines were removed",
                    Response.Status.GONE);
        }
        boolean person = viewer.system().isEmpty();
        if (person && after == null && viewer.sight() == Sight.CLEAR && lines.arePersonal(document)) {
            audit.record(viewer.name(), "content-read", "document/" + id, Map.of("part", "lines"));
        }
        return lines.of(
                document,
                after == null ? null : Math.toIntExact(Math.min(after, Integer.MAX_VALUE)),
                limit,
                viewer.sight());
    }
}
