package io.entrepot.format.tabular;

import static io.entrepot.format.tabular.ColumnSpec.columns;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.format.Decoder;
import io.entrepot.format.csv.CsvDecoder;
import io.entrepot.format.fixedwidth.FixedWidthDecoder;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Format;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

class TabularPropertiesTest {
    record Booking(LocalDate day, BigDecimal amount, String reference, String text) {}

    private static final Map<String, String> ACCOUNT = Map.of("account", "A", "currency", "EUR");
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final RecordLayout rows = new RecordLayout(
            Part.LINE,
            0,
            null,
            columns(
                    ColumnSpec.date("day", "bookingDate", "dd.MM.yyyy"),
                    ColumnSpec.decimal("amount", "amount", 2).required(),
                    ColumnSpec.text("reference", "bankReference"),
                    ColumnSpec.text("text", "counterparty")));
    private final Decoder csv = csv(true, rows);
    private final Decoder records = csv(
            false,
            new RecordLayout(
                    Part.HEADER,
                    1,
                    "H",
                    columns(ColumnSpec.text("account", "account").at(2))),
            new RecordLayout(
                    Part.LINE,
                    1,
                    "L",
                    columns(ColumnSpec.decimal("amount", "amount", 2).at(2))),
            new RecordLayout(
                    Part.TRAILER,
                    1,
                    "T",
                    columns(ColumnSpec.integer("count", "lineCount").at(2))));
    private final Decoder fixed = new FixedWidthDecoder(
            new Format.FixedWidth(
                    "UTF-8",
                    0,
                    ',',
                    List.of(new RecordLayout(
                            Part.LINE,
                            0,
                            null,
                            columns(
                                    ColumnSpec.date("day", "bookingDate", "ddMMyy")
                                            .at(1, 6),
                                    ColumnSpec.decimal("amount", "amount", 2).at(7, 5)))),
                    ACCOUNT,
                    100),
            DocumentType.STATEMENT,
            BadRows.REJECT_ROW);

    private static Decoder csv(boolean header, RecordLayout... records) {
        return new CsvDecoder(
                new Format.Csv(
                        "UTF-8", ';', '"', header, ',', ".", List.of(records), header ? ACCOUNT : Map.of(), 2_000),
                DocumentType.STATEMENT,
                BadRows.REJECT_ROW);
    }

    @Property(tries = 500)
    void whatAWriterWritesIsReadBackTheSame(@ForAll("bookings") @Size(max = 50) List<Booking> bookings)
            throws IOException {
        StringWriter file = new StringWriter();
        CsvWriter writer = CsvWriter.builder().fieldSeparator(';').build(file);
        writer.writeRecord("day", "amount", "reference", "text");
        for (Booking booking : bookings) {
            writer.writeRecord(
                    GERMAN.format(booking.day),
                    booking.amount.toPlainString().replace('.', ','),
                    booking.reference,
                    booking.text);
        }

        writer.close();

        Decoded decoded = Decoded.text(csv, file.toString());

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.entries().stream().map(TabularPropertiesTest::booking))
                .containsExactlyElementsOf(bookings);
    }

    private static Booking booking(StatementEntry entry) {
        String text = entry.counterparty();
        return new Booking(entry.bookingDate(), entry.amount(), entry.bankReference(), text == null ? "" : text);
    }

    @Provide
    Arbitrary<List<Booking>> bookings() {
        Arbitrary<LocalDate> day = Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay);
        Arbitrary<BigDecimal> amount = Arbitraries.bigDecimals()
                .between(new BigDecimal("-99999999999999999999.99"), new BigDecimal("99999999999999999999.99"))
                .ofScale(2);
        Arbitrary<String> reference =
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(35);
        Arbitrary<String> text =
                Arbitraries.strings().withChars("ab;\"\r\n,ß漢 ").ofMaxLength(40).map(String::strip);
        return Combinators.combine(day, amount, reference, text)
                .as(Booking::new)
                .list();
    }

    @Property(tries = 7_000, shrinking = ShrinkingMode.OFF)
    void bytesOfAnyKindAreDecodedOrRefused(@ForAll @Size(max = 300) byte[] content) {
        decodeWithAll(content);
    }

    @Property(tries = 13_000, shrinking = ShrinkingMode.OFF)
    void piecesOfFilesInAnyOrderAreDecodedOrRefused(@ForAll("pieces") String content) {
        decodeWithAll(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Anything but Rejected and Held passes through and fails the property. */
    private void decodeWithAll(byte[] content) {
        for (Decoder decoder : List.of(csv, records, fixed)) {
            Decoded.bytes(decoder, content);
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "day;amount;reference;text\n",
                        "day",
                        ";",
                        "\"",
                        "\n",
                        "\r",
                        "\0",
                        "\uFEFF",
                        "H;A\n",
                        "L;1,00\n",
                        "T;1\n",
                        "H",
                        "L",
                        "T",
                        "-",
                        "+",
                        ",",
                        ".",
                        "1.000,00",
                        "0",
                        "20.11.2026",
                        "201126",
                        "31.02.2026",
                        "201126 1,00\n",
                        "9".repeat(40),
                        "ß",
                        "漢",
                        " ",
                        "\uFFFF",
                        "x".repeat(700))
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }
}
