package io.entrepot.format.csv;

import static io.entrepot.format.tabular.ColumnSpec.columns;
import static io.entrepot.format.tabular.ColumnSpec.date;
import static io.entrepot.format.tabular.ColumnSpec.decimal;
import static io.entrepot.format.tabular.ColumnSpec.integer;
import static io.entrepot.format.tabular.ColumnSpec.text;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.ColumnSpec;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Column;
import io.entrepot.partner.Format;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.util.List;
import java.util.Map;

/** Contracts of a made-up bank, for the tests. */
final class BankCsv {
    static final int MOST_CHARS = 10_000;

    private BankCsv() {}

    /** Rows with a header row; decimal comma, dots between thousands, S/H beside the amount. */
    static Decoder rows(BadRows badRows) {
        return rows(
                badRows,
                Map.of("account", "DE02120300000000202051", "currency", "EUR"),
                date("Buchungstag", "bookingDate", "dd.MM.yyyy").required(),
                decimal("Betrag", "amount", 2).required().sign("S/H", List.of("S"), List.of("H")),
                text("Referenz", "bankReference", 35),
                text("Text", "remittance"));
    }

    static Decoder rows(BadRows badRows, Map<String, String> constants, ColumnSpec... columns) {
        RecordLayout line = new RecordLayout(Part.LINE, 0, null, columns(columns));
        return decoder(csv("UTF-8", true, constants, line), badRows);
    }

    /** One text column, whose records may be that long. */
    static Decoder rows(BadRows badRows, int mostChars) {
        RecordLayout line = new RecordLayout(
                Part.LINE, 0, null, columns(text("Text", "remittance").at(1)));
        return decoder(
                new Format.Csv("UTF-8", ';', '"', false, ',', ".", List.of(line), Map.of("account", "A"), mostChars),
                badRows);
    }

    /** Records of three types: H account, L line, T trailer. */
    static Decoder records(BadRows badRows) {
        List<Column> header = columns(
                text("type", null).at(1),
                text("account", "account").at(2).required(),
                text("currency", "currency").at(3),
                text("statement", "statementId").at(4),
                integer("sequence", "sequence").at(5),
                decimal("opening", "openingBalance", 2).at(6));
        List<Column> line = columns(
                text("type", null).at(1),
                date("day", "bookingDate", "yyyyMMdd").at(2),
                decimal("amount", "amount", 2).at(3).required(),
                text("text", "remittance").at(4));
        List<Column> trailer = columns(
                text("type", null).at(1),
                integer("count", "lineCount").at(2),
                decimal("sum", "lineTotal", 2).at(3),
                decimal("closing", "closingBalance", 2).at(4));
        return decoder(
                csv(
                        "UTF-8",
                        false,
                        Map.of(),
                        new RecordLayout(Part.HEADER, 1, "H", header),
                        new RecordLayout(Part.LINE, 1, "L", line),
                        new RecordLayout(Part.TRAILER, 1, "T", trailer)),
                badRows);
    }

    static Format.Csv csv(String charset, boolean header, Map<String, String> constants, RecordLayout... records) {
        return new Format.Csv(charset, ';', '"', header, ',', ".", List.of(records), constants, MOST_CHARS);
    }

    static Decoder decoder(Format.Csv format, BadRows badRows) {
        return new CsvDecoder(format, DocumentType.STATEMENT, badRows);
    }
}
