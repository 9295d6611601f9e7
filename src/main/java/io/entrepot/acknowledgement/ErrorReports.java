package io.entrepot.acknowledgement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.platform.Json;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.commons.csv.CSVFormat;

/**
 * Writes an {@link ErrorReport} as CSV or JSON.
 *
 * <p>The CSV (RFC 4180, UTF-8, one header) is one flat table: every row repeats the file's facts, so that a row cut out of it
 * still says what it is about. A last row of rule {@value #MORE} tells how many findings were left out. Values that a
 * spreadsheet would run as a formula get a leading apostrophe (OWASP, "CSV injection").
 */
@ApplicationScoped
public class ErrorReports {
    static final String MORE = "more-findings";
    private static final int SEVERITY = 5;
    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final CSVFormat LAYOUT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "arrival",
                    "file",
                    "received_at",
                    "sha256",
                    "outcome",
                    "severity",
                    "line",
                    "byte_offset",
                    "path",
                    "rule",
                    "seen",
                    "expected",
                    "hint")
            .build();

    private final Marshaller csv;

    public ErrorReports(CamelContext camel) {
        this.csv = new Marshaller(camel, new CsvDataFormat(LAYOUT));
    }

    @PreDestroy
    void close() {
        csv.close();
    }

    /**
     * The report in each of the formats.
     *
     * @param formats {@code csv} and {@code json}, as in the contract's {@code errorReport.formats}
     */
    public List<ReportFile> write(ErrorReport report, List<String> formats) {
        return formats.stream().map(format -> write(report, format)).toList();
    }

    private ReportFile write(ErrorReport report, String format) {
        return switch (format) {
            case "csv" -> csv(report);
            case "json" -> json(report);
            default -> throw new Defect("no error report format \"" + format + "\"");
        };
    }

    /** The report as {@code <file>.<short arrival id>.errors.csv}, {@code .accepted.csv} when nothing is wrong. */
    public ReportFile csv(ErrorReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : report.findings()) {
            rows.add(row(report, finding));
        }
        if (rows.isEmpty()) {
            rows.add(facts(report));
        }
        if (report.notListed() > 0) {
            String hint = "Mend the listed ones first; the others are told when they remain.";
            Finding more = Finding.warning(Place.FILE, MORE, report.notListed() + " more", "", hint);
            rows.add(row(report, more));
        }
        return new ReportFile(name(report, "csv"), csv.marshal(rows));
    }

    /** The report as {@code <file>.<short arrival id>.errors.json}, {@code .accepted.json} when nothing is wrong. */
    public ReportFile json(ErrorReport report) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("arrival", report.arrivalId().toString())
                .put("file", report.fileName())
                .put("receivedAt", report.receivedAt().toString())
                .put("sha256", report.sha256())
                .put("outcome", report.outcome().id());
        var findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(node(finding)));
        root.put("findingsNotListed", report.notListed());
        try {
            byte[] content = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
            return new ReportFile(name(report, "json"), content);
        } catch (JsonProcessingException e) {
            throw new Defect("cannot write the error report of arrival " + report.arrivalId(), e);
        }
    }

    private static String name(ErrorReport report, String format) {
        String kind = report.outcome() == ErrorReport.Outcome.ACCEPTED ? "accepted" : "errors";
        return ReportFile.nameFor(report.fileName(), report.arrivalId(), kind + "." + format);
    }

    /** The one row of a file about which there is nothing to say. */
    private static List<String> facts(ErrorReport report) {
        List<String> row = new ArrayList<>(row(report, Finding.warning(Place.FILE, "", "", "", "")));
        row.set(SEVERITY, "");
        return row;
    }

    private static List<String> row(ErrorReport report, Finding finding) {
        Place place = finding.place();
        String[] values = {
            report.arrivalId().toString(),
            report.fileName(),
            report.receivedAt().toString(),
            report.sha256(),
            report.outcome().id(),
            severity(finding),
            place.line() > 0 ? Long.toString(place.line()) : "",
            place.byteOffset() >= 0 ? Long.toString(place.byteOffset()) : "",
            place.path(),
            finding.rule(),
            finding.seen(),
            finding.expected(),
            finding.hint()
        };
        return Arrays.stream(values).map(ErrorReports::guarded).toList();
    }

    private static ObjectNode node(Finding finding) {
        ObjectNode node = Json.mapper().createObjectNode().put("severity", severity(finding));
        Place place = finding.place();
        if (place.line() > 0) {
            node.put("line", place.line());
        }
        if (place.byteOffset() >= 0) {
            node.put("byteOffset", place.byteOffset());
        }
        return node.put("path", place.path())
                .put("rule", finding.rule())
                .put("seen", finding.seen())
                .put("expected", finding.expected())
                .put("hint", finding.hint());
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String guarded(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
