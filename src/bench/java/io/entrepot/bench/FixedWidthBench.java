package io.entrepot.bench;

import static io.entrepot.bench.Contracts.column;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.Decoder;
import io.entrepot.format.fixedwidth.FixedWidthDecoder;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Column;
import io.entrepot.partner.Column.Type.Kind;
import io.entrepot.partner.Format;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decodes payroll lines of 94 characters into checked canonical payments, against a bare slicer (readLine, substring, trim,
 * BigDecimal) without any check.
 */
public final class FixedWidthBench {
    private static final int LINES = 200_000;

    /** What the reference makes of a line. */
    private record Sliced(String employee, String name, String iban, BigDecimal net, String costCentre) {}

    private FixedWidthBench() {}

    public static void main(String[] args) throws Exception {
        byte[] content = content();
        Decoder decoder = decoder();
        Race.run(
                "fixed-width",
                60,
                LINES / 1e6,
                " lines",
                () -> Race.expect(LINES, Contracts.decode(decoder, content)),
                "bare slicer",
                () -> Race.expect(LINES, bare(content)));
    }

    private static byte[] content() {
        StringBuilder text = new StringBuilder(LINES * 95);
        for (int i = 0; i < LINES; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "P%08d%-35sDE%020d%012d%-16s%n",
                    i,
                    "Person " + i,
                    i,
                    100_000 + i % 900_000,
                    "K" + i % 90));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Decoder decoder() {
        List<Column> columns = List.of(
                column("employee", 2, 8, "employeeId", Kind.TEXT, 0, null, null),
                column("name", 10, 35, "name", Kind.TEXT, 0, null, null),
                column("iban", 45, 22, "iban", Kind.TEXT, 0, null, null),
                column("net", 67, 12, "netPay", Kind.MINOR, 2, null, null),
                column("cost centre", 79, 16, "costCentre", Kind.TEXT, 0, null, null));
        Format.FixedWidth format = new Format.FixedWidth(
                "ISO-8859-1",
                94,
                '.',
                List.of(new RecordLayout(Part.LINE, 1, "P", columns)),
                Map.of(
                        "employer",
                        "ACME",
                        "runId",
                        "R1",
                        "period",
                        "2026-11",
                        "payDate",
                        "2026-11-27",
                        "currency",
                        "EUR"),
                1_000);
        return new FixedWidthDecoder(format, DocumentType.PAYROLL_RUN, BadRows.REJECT_FILE);
    }

    private static int bare(byte[] content) throws IOException {
        int lines = 0;
        int amounts = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                amounts += slice(line).net.signum();
            }
        }
        return amounts == 0 ? -1 : lines;
    }

    private static Sliced slice(String line) {
        return new Sliced(
                line.substring(1, 9).trim(),
                line.substring(9, 44).trim(),
                line.substring(44, 66).trim(),
                new BigDecimal(line.substring(66, 78)).movePointLeft(2),
                line.substring(78, 94).trim());
    }
}
