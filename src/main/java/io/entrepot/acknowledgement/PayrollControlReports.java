package io.entrepot.acknowledgement;

import io.entrepot.canonical.PayrollRun;
import io.entrepot.failure.Defect;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.dataformat.bindy.fixed.BindyFixedLengthDataFormat;

/** Writes a {@link PayrollControlReport}: one fixed-width {@link ControlRecord} per payroll run, nothing around them. */
@ApplicationScoped
public class PayrollControlReports {
    private static final Pattern NOT_PRINTABLE_ASCII = Pattern.compile("[^ -~]");

    private final Marshaller fixedWidth;

    public PayrollControlReports(CamelContext camel) {
        this.fixedWidth = new Marshaller(camel, new BindyFixedLengthDataFormat(ControlRecord.class));
    }

    @PreDestroy
    void close() {
        fixedWidth.close();
    }

    /** The report as {@code <file>.<short arrival id>.control.txt}. */
    public ReportFile write(PayrollControlReport report) {
        List<ControlRecord> records =
                report.runs().stream().map(run -> record(report, run)).toList();
        return new ReportFile(
                ReportFile.nameFor(report.fileName(), report.arrivalId(), "control.txt"), fixedWidth.marshal(records));
    }

    private static ControlRecord record(PayrollControlReport report, PayrollRun run) {
        ControlRecord record = new ControlRecord();
        record.employer = fit(run.employer(), ControlRecord.ID_LENGTH);
        record.runId = fit(run.runId(), ControlRecord.ID_LENGTH);
        record.period = run.period();
        record.payDate = run.payDate();
        record.currency = run.currency();
        record.payments = run.payments();
        record.total = minorUnits(run.total(), run.currency());
        record.receivedFile = fit(report.fileName(), ControlRecord.FILE_LENGTH);
        record.sha256Prefix = report.sha256().substring(0, ControlRecord.SHA_LENGTH);
        record.state = report.complete() ? "processed" : ErrorReport.Outcome.ROWS_REJECTED.id();
        return record;
    }

    private static long minorUnits(BigDecimal amount, String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return amount.movePointRight(digits).longValueExact();
        } catch (ArithmeticException e) {
            throw new Defect("a payroll total is finer than the minor unit of " + currency, e);
        }
    }

    private static String fit(String text, int length) {
        String ascii = NOT_PRINTABLE_ASCII.matcher(text).replaceAll("?");
        return ascii.length() <= length ? ascii : ascii.substring(0, length - 1) + "+";
    }
}
