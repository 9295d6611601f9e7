package io.entrepot.format.csv;

import static io.entrepot.format.tabular.ColumnSpec.columns;
import static io.entrepot.format.tabular.ColumnSpec.date;
import static io.entrepot.format.tabular.ColumnSpec.decimal;
import static io.entrepot.format.tabular.ColumnSpec.integer;
import static io.entrepot.format.tabular.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PaymentTerms;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Decoded;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Column;
import io.entrepot.partner.Format;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invoices as header, line and total records: several in a file, what is nested in flat columns. */
class CsvInvoiceTest {
    private static final String FIRST =
            """
            H;acme-retail;R1;20261120;USD;30;GLN;4012345000009;Dock 4;Gate 2;D240;5,00
            L;1;3;EA;9,95;29,85
            L;2;0,25;KG;3,98;1,00
            T;2;30,85;0,40;36,25
            """;
    private static final String SECOND =
            """
            H;acme-retail;R2;20261121;USD;;;;;;;
            L;1;1;EA;1,005;1,01
            T;1;1,01;;1,01
            """;
    private static final Decoder INVOICES = decoder();

    @Test
    void everyHeaderRecordBeginsAnInvoice() {
        Decoded decoded = Decoded.text(INVOICES, FIRST + SECOND);

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.documents()).extracting("number").containsExactly("R1", "R2");
        Invoice first = (Invoice) decoded.documents().get(0);
        assertThat(first.kind()).isEqualTo(Invoice.Kind.INVOICE);
        assertThat(first.total()).isEqualTo(new BigDecimal("36.25"));
        assertThat(first.lineCount()).isEqualTo(2);
        assertThat(first.terms()).isEqualTo(new PaymentTerms(null, null, 30, null));
        assertThat(first.parties())
                .containsExactly(new Party(
                        Party.Role.SHIP_TO,
                        "GLN",
                        "4012345000009",
                        null,
                        List.of("Dock 4", "Gate 2"),
                        null,
                        null,
                        null,
                        null));
        assertThat(first.charges()).containsExactly(new Invoice.Charge("D240", new BigDecimal("5.00"), null));
        Invoice second = (Invoice) decoded.documents().get(1);
        assertThat(second.terms()).isNull();
        assertThat(second.parties()).isEmpty();
        assertThat(second.charges()).isEmpty();
    }

    /** What is replaced, by what, and {@code line:field:rule} of the finding. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            29,85        | 29,84       | 2:amount:invoice-line-amount
            36,25        | 36,26       | 4:total:invoice-total
            0,40;36,25   | 0,401;36,25 | 4:tax:invoice-decimals
            0,40;36,25   | 0,40;       | 4:total:field-missing
            T;2          | T;3         | 4:lineCount:line-count
            T;2;30,85    | T;2;30,84   | 4:lineTotal:line-total
            USD          | USX         | 4:currency:invoice-currency
            D240;        | ;           | 4:charge1Code:field-missing
            GLN          | ILN         | 1:shipToIdScheme:value
            GLN;         | ;           | 4:parties:party-id
            L;1;3;EA     | L;1;;EA     | 2:quantity:field-missing
            """)
    void everyDepartureIsToldWithItsPlace(String right, String wrong, String finding) {
        Decoded decoded = Decoded.text(INVOICES, FIRST.replace(right, wrong) + SECOND);

        assertThat(decoded.documents()).extracting("number").doesNotContain("R1");
        assertThat(decoded.places()).contains(finding);
    }

    @Test
    void anInvoiceHasALine() {
        assertThat(Decoded.text(
                                INVOICES,
                                SECOND.replace("L;1;1;EA;1,005;1,01\n", "").replace("1,01", "0"))
                        .rules())
                .contains("invoice-lines");
    }

    private static Decoder decoder() {
        List<Column> header = columns(
                text("type", null).at(1),
                text("customer", "customer").at(2),
                text("number", "number").at(3),
                date("invoiceDate", "invoiceDate", "yyyyMMdd").at(4),
                text("currency", "currency").at(5),
                integer("termsNetDays", "termsNetDays").at(6),
                text("shipToIdScheme", "shipToIdScheme").at(7),
                text("shipToId", "shipToId").at(8),
                text("shipToStreet", "shipToStreet").at(9),
                text("shipToStreet2", "shipToStreet2").at(10),
                text("charge1Code", "charge1Code").at(11),
                decimal("charge1Amount", "charge1Amount", 2).at(12));
        List<Column> line = columns(
                text("type", null).at(1),
                text("lineId", "lineId").at(2),
                decimal("quantity", "quantity", 3).at(3),
                text("unit", "unit").at(4),
                decimal("unitPrice", "unitPrice", 4).at(5),
                decimal("amount", "amount", 2).at(6));
        List<Column> trailer = columns(
                text("type", null).at(1),
                integer("lineCount", "lineCount").at(2),
                decimal("lineTotal", "lineTotal", 2).at(3),
                decimal("tax", "tax", 3).at(4),
                decimal("total", "total", 2).at(5));
        Format.Csv csv = BankCsv.csv(
                "UTF-8",
                false,
                Map.of(),
                new RecordLayout(Part.HEADER, 1, "H", header),
                new RecordLayout(Part.LINE, 1, "L", line),
                new RecordLayout(Part.TRAILER, 1, "T", trailer));
        return new CsvDecoder(csv, DocumentType.INVOICE, BadRows.REJECT_FILE);
    }
}
