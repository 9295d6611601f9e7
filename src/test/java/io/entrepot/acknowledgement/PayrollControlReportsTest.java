package io.entrepot.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.PayrollRun;
import io.entrepot.failure.Defect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.camel.dataformat.bindy.fixed.BindyFixedLengthDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PayrollControlReportsTest {
    private static final UUID ARRIVAL = UUID.fromString("019a4b2c-7d10-7abc-8def-0123456789ab");
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final PayrollControlReports REPORTS = new PayrollControlReports(CAMEL);

    private static final PayrollRun EUR_RUN = run("E-4711", "2026-11-A", "EUR", "120345.60", 48);

    @AfterAll
    static void stopCamel() {
        REPORTS.close();
        CAMEL.stop();
    }

    @Test
    void eachRunIsOneFixedWidthLine() throws IOException {
        PayrollRun empty = run("E-4712", "2026-11-B", "JPY", "0", 0);

        ReportFile file = REPORTS.write(report(List.of(EUR_RUN, empty), true));

        assertThat(text(file))
                .isEqualTo(
                        Files.readString(Path.of("src/test/resources/fixtures/acknowledgement/payroll.control.txt")));
        assertThat(text(file).lines()).allMatch(line -> line.length() == 228);
        assertThat(file.name()).isEqualTo("payroll-2026-11.zip.456789ab.control.txt");
    }

    @Test
    void bindyReadsBackWhatItWrote() throws Exception {
        ControlRecord record = readBack(REPORTS.write(report(List.of(EUR_RUN), false)));

        assertThat(record.type).isEqualTo("PC01");
        assertThat(record.employer).isEqualTo("E-4711");
        assertThat(record.runId).isEqualTo("2026-11-A");
        assertThat(record.period).isEqualTo("2026-11");
        assertThat(record.payDate).isEqualTo("2026-11-27");
        assertThat(record.currency).isEqualTo("EUR");
        assertThat(record.payments).isEqualTo(48);
        assertThat(record.total).isEqualTo(12_034_560);
        assertThat(record.receivedFile).isEqualTo("payroll-2026-11.zip");
        assertThat(record.sha256Prefix).isEqualTo("abababababababab");
        assertThat(record.state).isEqualTo("rows-rejected");
    }

    @Test
    void totalsAreInTheMinorUnitOfTheirCurrency() throws Exception {
        assertThat(readBack(REPORTS.write(report(List.of(run("E", "R", "JPY", "500000", 2)), true))).total)
                .isEqualTo(500_000);
        assertThat(readBack(REPORTS.write(report(List.of(run("E", "R", "KWD", "1.5", 1)), true))).total)
                .isEqualTo(1_500);
    }

    @Test
    void aTotalIsNeverRounded() {
        PayrollControlReport report = report(List.of(run("E", "R", "EUR", "1.005", 1)), true);

        assertThatThrownBy(() -> REPORTS.write(report))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("EUR");
    }

    @Test
    void textTooLongForItsFieldSaysSo() throws Exception {
        ControlRecord record =
                readBack(REPORTS.write(report(List.of(run("E".repeat(36), "Ü\n", "EUR", "1", 1)), true)));

        assertThat(record.employer).isEqualTo("E".repeat(34) + "+");
        assertThat(record.runId).isEqualTo("??");
    }

    private static ControlRecord readBack(ReportFile file) throws Exception {
        try (BindyFixedLengthDataFormat format = new BindyFixedLengthDataFormat(ControlRecord.class)) {
            format.setCamelContext(CAMEL);
            format.start();
            return (ControlRecord)
                    format.unmarshal(new DefaultExchange(CAMEL), new ByteArrayInputStream(file.content()));
        }
    }

    private static PayrollControlReport report(List<PayrollRun> runs, boolean complete) {
        return new PayrollControlReport(ARRIVAL, "payroll-2026-11.zip", "ab".repeat(32), runs, complete);
    }

    private static PayrollRun run(String employer, String runId, String currency, String total, int payments) {
        return new PayrollRun(
                employer, runId, "2026-11", LocalDate.of(2026, 11, 27), currency, new BigDecimal(total), payments);
    }

    private static String text(ReportFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
