package io.entrepot.bench;

import static io.entrepot.bench.Contracts.column;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.entrepot.canonical.DocumentType;
import io.entrepot.format.Decoder;
import io.entrepot.format.csv.CsvDecoder;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Column;
import io.entrepot.partner.Column.Sign;
import io.entrepot.partner.Column.Type.Kind;
import io.entrepot.partner.Format;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decodes a bank's semicolon CSV into checked canonical entries, against bare FastCSV whose fields are made a LocalDate, a
 * BigDecimal and strings, without any check.
 */
public final class CsvDecodeBench {
    private static final int ROWS = 100_000;

    /** What the reference makes of a row. */
    private record Typed(
            LocalDate booked, LocalDate value, BigDecimal amount, String reference, String name, String text) {}

    private CsvDecodeBench() {}

    public static void main(String[] args) throws Exception {
        byte[] content = content();
        Decoder decoder = decoder();
        Race.run(
                "csv-decode",
                60,
                ROWS / 1e6,
                " rows",
                () -> Race.expect(ROWS, Contracts.decode(decoder, content)),
                "bare FastCSV to typed fields",
                () -> Race.expect(ROWS, bare(content)));
    }

    private static byte[] content() {
        StringBuilder text = new StringBuilder("Buchungstag;Valuta;Betrag;S/H;Referenz;Name;Text\n");
        LocalDate day = LocalDate.of(2026, 1, 1);
        DateTimeFormatter german = DateTimeFormatter.ofPattern("dd.MM.yyyy");
        for (int i = 0; i < ROWS; i++) {
            String date = german.format(day.plusDays(i / 2_000));
            text.append(date).append(';').append(date).append(';');
            text.append(String.format(Locale.ROOT, "%d,%02d;%s;", 1 + i % 99_999, i % 100, i % 3 == 0 ? "S" : "H"));
            text.append("NB2026").append(1_000_000_000L + i).append(";Kunde ").append(i % 5_000);
            text.append(" GmbH;\"Rechnung ").append(i).append("; danke\"\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Decoder decoder() {
        List<Column> columns = List.of(
                column("Buchungstag", 0, 0, "bookingDate", Kind.DATE, 0, "dd.MM.yyyy", null),
                column("Valuta", 0, 0, "valueDate", Kind.DATE, 0, "dd.MM.yyyy", null),
                column("Betrag", 0, 0, "amount", Kind.DECIMAL, 2, null, new Sign("S/H", List.of("S"), List.of("H"))),
                column("Referenz", 0, 0, "bankReference", Kind.TEXT, 35, null, null),
                column("Name", 0, 0, "counterparty", Kind.TEXT, 70, null, null),
                column("Text", 0, 0, "remittance", Kind.TEXT, 140, null, null));
        Format.Csv format = new Format.Csv(
                "UTF-8",
                ';',
                '"',
                true,
                ',',
                "",
                List.of(new RecordLayout(Part.LINE, 0, null, columns)),
                Map.of("account", "DE02120300000000202051", "currency", "EUR"),
                100_000);
        return new CsvDecoder(format, DocumentType.STATEMENT, BadRows.REJECT_FILE);
    }

    private static int bare(byte[] content) {
        DateTimeFormatter german = DateTimeFormatter.ofPattern("dd.MM.yyyy");
        int rows = -1;
        int amounts = 0;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(';').ofCsvRecord(new ByteArrayInputStream(content))) {
            for (CsvRecord row : reader) {
                rows++;
                if (rows > 0) {
                    amounts += typed(row, german).amount.signum();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return amounts == 0 ? -1 : rows;
    }

    private static Typed typed(CsvRecord row, DateTimeFormatter german) {
        BigDecimal amount = new BigDecimal(row.getField(2).replace(',', '.'));
        return new Typed(
                LocalDate.parse(row.getField(0), german),
                LocalDate.parse(row.getField(1), german),
                row.getField(3).equals("S") ? amount.negate() : amount,
                row.getField(4),
                row.getField(5),
                row.getField(6));
    }
}
