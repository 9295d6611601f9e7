package io.entrepot.operations.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.operations.security.Viewer;
import io.entrepot.operations.view.ObligationRow;
import io.entrepot.operations.view.Obligations;
import io.entrepot.operations.view.Page;
import io.entrepot.operations.view.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Obligations with their evidence as CSV (RFC 4180, UTF-8, one header), page by page, so that any number fits. Texts that a
 * spreadsheet would run as a formula get a leading apostrophe (OWASP, "CSV injection").
 */
@ApplicationScoped
public class EvidenceExport {
    private static final CSVFormat LAYOUT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "id",
                    "owed",
                    "partner",
                    "agreement",
                    "environment",
                    "kind",
                    "type",
                    "interchange",
                    "group",
                    "set",
                    "businessKey",
                    "expects",
                    "within",
                    "openedAt",
                    "dueAt",
                    "standing",
                    "closedAt",
                    "verdict",
                    "closedBy",
                    "closedByBytes",
                    "closedByRemote",
                    "sentPath",
                    "sentBytes",
                    "sentAt",
                    "sentSha256")
            .get();

    private final Obligations obligations;
    private final Viewer viewer;

    @Inject
    EvidenceExport(Obligations obligations, Viewer viewer) {
        this.obligations = obligations;
        this.viewer = viewer;
    }

    /** All obligations that the filter finds, as a file to download. */
    public Response of(Obligations.Filter filter) {
        Sight sight = viewer.sight();
        StreamingOutput rows = out -> write(filter, sight, out);
        return Response.ok(rows, "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"obligations.csv\"")
                .build();
    }

    private void write(Obligations.Filter filter, Sight sight, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(text, LAYOUT);
        UUID after = null;
        do {
            Page<ObligationRow> page = obligations.find(filter, after, Parameters.MAX_LIMIT, sight);
            for (ObligationRow row : page.items()) {
                csv.printRecord(cells(row));
            }
            after = page.next() == null ? null : UUID.fromString(page.next());
        } while (after != null);
        csv.flush();
    }

    private static Object[] cells(ObligationRow row) {
        Object[] cells = {
            row.id(),
            row.direction(),
            row.partner(),
            row.agreement(),
            row.environment(),
            row.kind(),
            row.type(),
            row.interchangeControl(),
            row.groupControl(),
            row.setControl(),
            row.businessKey(),
            row.expects(),
            row.within(),
            row.openedAt(),
            row.dueAt(),
            row.standing(),
            row.closedAt(),
            text(row.detail(), "code"),
            text(row.evidence(), "name"),
            text(row.evidence(), "bytes"),
            text(row.evidence(), "remote"),
            text(row.sent(), "path"),
            text(row.sent(), "size"),
            text(row.sent(), "modifiedAt"),
            text(row.sent(), "sha256")
        };
        return Arrays.stream(cells).map(EvidenceExport::harmless).toArray();
    }

    private static String text(JsonNode json, String field) {
        return json == null ? null : json.path(field).asText(null);
    }

    private static Object harmless(Object cell) {
        return cell instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : cell;
    }
}
