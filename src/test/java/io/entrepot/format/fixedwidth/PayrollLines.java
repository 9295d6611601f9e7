package io.entrepot.format.fixedwidth;

import static io.entrepot.format.tabular.ColumnSpec.columns;
import static io.entrepot.format.tabular.ColumnSpec.date;
import static io.entrepot.format.tabular.ColumnSpec.integer;
import static io.entrepot.format.tabular.ColumnSpec.minor;
import static io.entrepot.format.tabular.ColumnSpec.text;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.Decoder;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Format;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.util.List;
import java.util.Map;

/** A made-up payroll provider's lines, for the tests. */
final class PayrollLines {
    static final String HEADER = "HACME  R2026-11  20261120261127EUR";
    static final String FIRST = "P0001  Ada Lovelace        DE02120300000000202051 000000123450K1  ";
    static final String SECOND = "P0002  Jürgen Groß         DE02500105170137075030 000000200000    ";
    static final String TRAILER = "T00002000000323450";
    static final String FILE = String.join("\r\n", HEADER, FIRST, SECOND, TRAILER, "");

    private PayrollLines() {}

    static Decoder decoder(BadRows badRows, int lineLength) {
        RecordLayout header = new RecordLayout(
                Part.HEADER,
                1,
                "H",
                columns(
                        text("employer", "employer").at(2, 6).required(),
                        text("run", "runId").at(8, 10).required(),
                        date("month", "period", "yyyyMM").at(18, 6),
                        date("pay day", "payDate", "yyyyMMdd").at(24, 8),
                        text("currency", "currency").at(32, 3)));
        RecordLayout line = new RecordLayout(
                Part.LINE,
                1,
                "P",
                columns(
                        text("employee", "employeeId").at(2, 6).required(),
                        text("name", "name").at(8, 20),
                        text("iban", "iban").at(28, 23),
                        minor("net", "netPay", 2).at(51, 12).required(),
                        text("cost centre", "costCentre").at(63, 4)));
        RecordLayout trailer = new RecordLayout(
                Part.TRAILER,
                1,
                "T",
                columns(
                        integer("count", "payments").at(2, 5),
                        minor("sum", "total", 2).at(7, 12)));
        return new FixedWidthDecoder(
                new Format.FixedWidth("UTF-8", lineLength, '.', List.of(header, line, trailer), Map.of(), 500),
                DocumentType.PAYROLL_RUN,
                badRows);
    }
}
