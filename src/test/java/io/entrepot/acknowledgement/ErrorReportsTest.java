package io.entrepot.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ErrorReportsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/fixtures/acknowledgement");
    private static final UUID ARRIVAL = UUID.fromString("019a4b2c-7d10-7abc-8def-0123456789ab");
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final ErrorReports REPORTS = new ErrorReports(CAMEL);

    private static final Finding BAD_AMOUNT = Finding.error(
            new Place(17, 1042, "Betrag"),
            "csv-decimal",
            "12,3x",
            "a number with a decimal comma and 2 decimals",
            "Write 1234,50; no thousands separators.");
    private static final Finding BAD_TOTAL = Finding.error(
            Place.offset(88, "Stmt/Bal"),
            "statement-balance",
            "100.00",
            "101.50",
            "Opening + entries must be closing.");

    @AfterAll
    static void stopCamel() {
        REPORTS.close();
        CAMEL.stop();
    }

    @Test
    void csvReportIsOneFlatTableThatRepeatsTheFilesFacts() throws IOException {
        ReportFile file = REPORTS.csv(report("nordbank_2026-11-20.csv", List.of(BAD_AMOUNT, BAD_TOTAL), 3));

        assertThat(text(file)).isEqualTo(Files.readString(GOLDEN.resolve("errors.csv")));
        assertThat(file.name()).isEqualTo("nordbank_2026-11-20.csv.456789ab.errors.csv");
    }

    @Test
    void jsonReportCarriesTheSameFacts() throws IOException {
        ReportFile file = REPORTS.json(report("nordbank_2026-11-20.csv", List.of(BAD_AMOUNT, BAD_TOTAL), 3));

        assertThat(Json.read(text(file))).isEqualTo(Json.read(Files.readString(GOLDEN.resolve("errors.json"))));
        assertThat(file.name()).isEqualTo("nordbank_2026-11-20.csv.456789ab.errors.json");
    }

    @Test
    void valuesThatASpreadsheetWouldRunAreDefused() {
        List<String> attacks = List.of("=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1");

        for (String attack : attacks) {
            Finding finding = Finding.error(Place.line(1, attack), "text", attack, attack, attack);
            String csv = text(REPORTS.csv(report(attack + ".csv", List.of(finding), 0)));
            assertThat(csv.replace("\"", "")).contains(",'" + attack.replace("\"", ""));
            assertThat(csv).doesNotContain("," + attack).doesNotContain(",\"" + attack);
        }
    }

    @Test
    void quotesAndLineBreaksStayInsideTheirField() {
        Finding finding = Finding.error(Place.line(2, "Text"), "text", "a\"b\r\nc,d", "x", "y");

        String csv = text(REPORTS.csv(report("a.csv", List.of(finding), 0)));

        assertThat(csv).contains(",\"a\"\"b\r\nc,d\",x,y\r\n");
    }

    @Test
    void everyWantedFormatIsWrittenAndOnlyThose() {
        ErrorReport report = report("a.csv", List.of(BAD_TOTAL), 0);

        assertThat(REPORTS.write(report, List.of("json")))
                .extracting(ReportFile::name)
                .containsExactly("a.csv.456789ab.errors.json");
        assertThat(REPORTS.write(report, List.of("csv", "json"))).hasSize(2);
    }

    @Test
    void aReportNamesNoFindingsWhenThereAreNone() {
        JsonNode json = Json.read(text(REPORTS.json(report("a.csv", List.of(), 0))));

        assertThat(json.get("findings")).isEmpty();
        assertThat(json.get("findingsNotListed").asLong()).isZero();
    }

    @Test
    void aFaultlessFileIsToldInOneRow() {
        ErrorReport accepted = new ErrorReport(
                ARRIVAL,
                "a.edi",
                Instant.parse("2026-11-20T06:31:07Z"),
                "ab".repeat(32),
                ErrorReport.Outcome.ACCEPTED,
                List.of(),
                0);

        ReportFile file = REPORTS.csv(accepted);

        assertThat(file.name()).isEqualTo("a.edi.456789ab.accepted.csv");
        assertThat(text(file).lines().skip(1))
                .containsExactly(ARRIVAL + ",a.edi,2026-11-20T06:31:07Z," + "ab".repeat(32) + ",accepted,,,,,,,,");
        assertThat(REPORTS.json(accepted).name()).isEqualTo("a.edi.456789ab.accepted.json");
    }

    @Test
    void hostileFileNamesBecomeHarmlessReportNames() {
        assertThat(nameOf("../../etc/passwd")).isEqualTo("etc_passwd.456789ab.errors.csv");
        assertThat(nameOf("-rf *")).isEqualTo("rf_.456789ab.errors.csv");
        assertThat(nameOf("a\u0000b\nc\\d.csv")).isEqualTo("a_b_c_d.csv.456789ab.errors.csv");
        assertThat(nameOf("...")).isEqualTo("file.456789ab.errors.csv");
        assertThat(nameOf("x".repeat(300))).hasSizeLessThan(150);
    }

    private static String nameOf(String received) {
        return REPORTS.csv(report(received, List.of(), 0)).name();
    }

    private static ErrorReport report(String name, List<Finding> findings, long notListed) {
        return new ErrorReport(
                ARRIVAL,
                name,
                Instant.parse("2026-11-20T06:31:07Z"),
                "ab".repeat(32),
                ErrorReport.Outcome.REJECTED,
                findings,
                notListed);
    }

    private static String text(ReportFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
