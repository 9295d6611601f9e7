package io.entrepot.format.csv;

import static io.entrepot.format.csv.BankCsv.rows;
import static io.entrepot.format.tabular.ColumnSpec.date;
import static io.entrepot.format.tabular.ColumnSpec.decimal;
import static io.entrepot.format.tabular.ColumnSpec.integer;
import static io.entrepot.format.tabular.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.entrepot.canonical.EntryStatus;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext.CodeList;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Decoded;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contract.OnMissing;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvDecoderTest {
    private static final String HEAD = "Buchungstag;Betrag;S/H;Referenz;Text\n";
    private final Decoder bank = rows(BadRows.REJECT_FILE);

    @Test
    void rowsBecomeEntriesOfOneStatement() {
        Decoded decoded = Decoded.text(
                bank,
                HEAD + "20.11.2026;1.234,50;H;R1;Rechnung 7\r\n19.11.2026;20,05;S;R2;\"Miete; \"\"Halle\"\"\"\r\n");

        assertThat(decoded.end()).isNull();
        assertThat(decoded.items().get(0)).isInstanceOf(DecodedItem.Start.class);
        assertThat(decoded.entries())
                .extracting(StatementEntry::number, StatementEntry::amount, StatementEntry::remittance)
                .containsExactly(
                        tuple(1, new BigDecimal("1234.50"), "Rechnung 7"),
                        tuple(2, new BigDecimal("-20.05"), "Miete; \"Halle\""));
        StatementEntry first = decoded.entries().get(0);
        assertThat(first.currency()).isEqualTo("EUR");
        assertThat(first.status()).isEqualTo(EntryStatus.BOOKED);
        assertThat(first.bookingDate()).isEqualTo(LocalDate.of(2026, 11, 20));
        Statement statement = decoded.statement();
        assertThat(statement.account()).isEqualTo("DE02120300000000202051");
        assertThat(statement.fromDate()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(statement.toDate()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void lineBreaksInsideQuotesBelongToTheTextAndAreCounted() {
        Decoded decoded =
                Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1;\"one\r\ntwo\nthree\"\n30.02.2026;1,00;H;R2;x\n");

        assertThat(decoded.places()).containsExactly("5:Buchungstag (bookingDate):date");
        String good = HEAD + "20.11.2026;1,00;H;R1;\"one\r\ntwo\nthree\"";
        assertThat(Decoded.text(bank, good).entries().get(0).remittance()).isEqualTo("one two three");
    }

    @Test
    void raggedRowsAreFoundByTheirLine() {
        Decoded decoded = Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1\n20.11.2026;1,00;H;R1;x;y\n");

        assertThat(decoded.places()).containsExactly("2::csv-column-count", "3::csv-column-count");
        Finding finding = decoded.findings().get(0);
        assertThat(finding.seen()).isEqualTo("4 columns");
        assertThat(finding.expected()).isEqualTo("5 columns");
        assertThat(finding.hint()).isNotBlank();
    }

    @Test
    void oneDelimiterTooManyAtTheEndIsNoColumn() {
        assertThat(Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1;x;\n").entries())
                .hasSize(1);
    }

    @Test
    void everyBadValueOfAFileIsToldAtOnce() {
        Decoded decoded = Decoded.text(
                bank,
                HEAD + "20.11.26;1,00;H;R1;x\n;1,005;H;R1;x\n20.11.2026;12.34;H;R1;x\n"
                        + "20.11.2026;1,00;X;R1;x\n20.11.2026;-1,00;H;R1;x\n20.11.2026;1,00;H;" + "R".repeat(36)
                        + ";x\n");

        assertThat(decoded.places())
                .containsExactly(
                        "2:Buchungstag (bookingDate):date",
                        "3:Buchungstag (bookingDate):required",
                        "3:Betrag (amount):decimal",
                        "4:Betrag (amount):decimal",
                        "5:S/H:sign",
                        "6:Betrag (amount):sign-twice",
                        "7:Referenz (bankReference):text-length");
        assertThat(decoded.items()).isEmpty();
    }

    @Test
    void noMoreThanAThousandFindingsAreListed() {
        Decoded decoded = Decoded.text(bank, HEAD + "x;1,00;H;R1;x\n".repeat(5_000));

        assertThat(decoded.findings()).hasSize(1_000);
        assertThat(decoded.findings().get(999).rule()).isEqualTo("too-many-findings");
        assertThat(decoded.findings().get(999).seen()).isEqualTo("5000 findings");
    }

    @Test
    void aBadRowIsLeftOutWhereTheContractSaysSo() {
        Decoded decoded = Decoded.text(
                rows(BadRows.REJECT_ROW),
                HEAD + "20.11.2026;1,00;H;R1;x\n20.11.2026;?;H;R2;x\n20.11.2026;3,00;H;R3;x\n");

        assertThat(decoded.end()).isNull();
        assertThat(decoded.entries()).extracting(StatementEntry::bankReference).containsExactly("R1", "R3");
        assertThat(decoded.told()).extracting(Finding::rule).containsExactly("decimal", "totals-unchecked");
    }

    @Test
    void headerColumnsAreCheckedAgainstTheContract() {
        assertThat(Decoded.text(bank, "Buchungstag;betrag;S/H;Referenz;Text\n20.11.2026;1,00;H;R1;x\n")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("csv-header-missing");
                    assertThat(finding.hint()).contains("\"betrag\"");
                });
        assertThat(Decoded.text(bank, "Buchungstag;Betrag;S/H;Referenz;Text;Text\n")
                        .rules())
                .containsExactly("csv-header-duplicate");
        Decoded unknown = Decoded.text(bank, "Neu;Buchungstag;Betrag;S/H;Referenz;Text\nn;20.11.2026;1,00;H;R1;x\n");
        assertThat(unknown.entries()).hasSize(1);
        assertThat(unknown.told()).extracting(Finding::rule).containsExactly("csv-header-unknown");
    }

    @Test
    void columnsMayComeInAnyOrder() {
        Decoded decoded = Decoded.text(bank, "Text;S/H;Betrag;Referenz;Buchungstag\nt;S;5,00;R9;20.11.2026\n");

        assertThat(decoded.entries().get(0).amount()).isEqualByComparingTo("-5");
    }

    @Test
    void anOpenQuoteAtTheEndIsACutFile() {
        assertThat(Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1;\"x\n").rules())
                .containsExactly("csv-unclosed-quote");
        assertThat(Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1;\"x\"").end())
                .isNull();
        assertThat(Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1;\"x\"\"").rules())
                .containsExactly("csv-unclosed-quote");
    }

    @Test
    void charactersBehindAClosingQuoteAreRefused() {
        assertThat(Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R1;\"x\"y\n").places())
                .containsExactly("2::csv-quote");
    }

    @Test
    void nulCharactersAreRefused() {
        assertThat(Decoded.text(bank, HEAD + "20.11.2026;1,00;H;R\0001;x\n").places())
                .containsExactly("2:Referenz (bankReference):nul-character");
    }

    @Test
    void rangesPatternsAndCodeListsHold() {
        Decoder decoder = rows(
                BadRows.REJECT_FILE,
                Map.of("account", "A"),
                decimal("amount", "amount", 2).range("0", "100"),
                text("reference", "bankReference").pattern("[A-Z]{2}\\d+"),
                text("code", "transactionCode").oneOf("TRF", "FEE"));

        assertThat(Decoded.text(decoder, "amount;reference;code\n100,01;ab1;XXX\n100;AB1;FEE\n")
                        .places())
                .containsExactly(
                        "2:amount:range", "2:reference (bankReference):pattern", "2:code (transactionCode):code-list");
    }

    @Test
    void anUnknownCodeHoldsTheFileOrRejectsIt() {
        Decoder decoder = rows(
                BadRows.REJECT_FILE,
                Map.of("account", "A"),
                decimal("amount", "amount", 2),
                text("code", "transactionCode").lookup("codes"));
        String file = "amount;code\n1;in\n2;new\n3;new\n4;other\n";

        Decoded held = decode(decoder, file, OnMissing.HOLD);
        assertThat(held.end()).isInstanceOf(Held.class);
        assertThat(held.findings()).extracting(Finding::seen).containsExactly("new", "other");
        assertThat(held.items()).isEmpty();

        Decoded rejected = decode(decoder, file, OnMissing.REJECT);
        assertThat(rejected.end()).isInstanceOf(Rejected.class);
        assertThat(rejected.rules()).containsOnly("lookup-missing").hasSize(3);

        Decoded known = decode(decoder, "amount;code\n1;in\n", OnMissing.HOLD);
        assertThat(known.entries().get(0).transactionCode()).isEqualTo("PMNT-RCDT");
    }

    private static Decoded decode(Decoder decoder, String text, OnMissing onMissing) {
        CodeList codes = CodeList.of(new Contract.Lookup(Map.of("in", "PMNT-RCDT"), onMissing));
        return Decoded.stream(
                decoder,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Map.of(),
                Map.of("codes", codes));
    }

    @Test
    void aChangeOfAccountBeginsTheNextStatement() {
        Decoder decoder = rows(
                BadRows.REJECT_FILE,
                Map.of(),
                text("account", "account"),
                text("currency", "currency"),
                decimal("opening", "openingBalance", 2),
                decimal("amount", "amount", 2));
        String head = "account;currency;opening;amount\n";

        Decoded decoded = Decoded.text(decoder, head + "A;EUR;10;1\nA;EUR;10,00;2\nB;USD;20;3\n");
        assertThat(decoded.documents())
                .extracting("account", "currency", "openingBalance")
                .containsExactly(
                        tuple("A", "EUR", new BigDecimal("10.00")), tuple("B", "USD", new BigDecimal("20.00")));
        assertThat(decoded.entries()).extracting(StatementEntry::number).containsExactly(1, 2, 1);
        assertThat(Decoded.text(decoder, head + "A;EUR;10;1\nA;EUR;11;2\n").places())
                .containsExactly("3:openingBalance:field-inconsistent");
        assertThat(Decoded.text(decoder, head + "A;EUR;10;1\nB;EUR;11;2\nA;EUR;10;1\n")
                        .rules())
                .containsExactly("document-scattered");
        assertThat(Decoded.text(decoder, head + ";EUR;10;1\n").places()).containsExactly("2:account:field-missing");
    }

    @Test
    void theFilesNameAndConstantsFillTheStatement() {
        Decoder decoder = rows(
                BadRows.REJECT_FILE,
                Map.of("account", "A", "statementId", "{date}/{sequence}", "kind", "REPORT"),
                date("day", "bookingDate", "yyyy-MM-dd"),
                decimal("amount", "amount", 2),
                integer("many", "details"));
        byte[] content = "day;amount;many\n2026-12-31;1;3\n".getBytes(StandardCharsets.UTF_8);

        Decoded decoded = Decoded.stream(
                decoder,
                new ByteArrayInputStream(content),
                Map.of("date", "2027-01-01", "sequence", "00042"),
                Map.of());

        assertThat(decoded.statement()).satisfies(statement -> {
            assertThat(statement.kind()).hasToString("REPORT");
            assertThat(statement.statementId()).isEqualTo("2027-01-01/00042");
            assertThat(statement.sequence()).isEqualTo(42);
            assertThat(statement.year()).isEqualTo(2026);
        });
        assertThat(decoded.entries().get(0).details()).isEqualTo(3);
    }

    @Test
    void anEmptyFileIsRefusedAndOneWithoutRowsIsAnEmptyStatement() {
        assertThat(Decoded.text(bank, "").rules()).containsExactly("file-empty");
        assertThat(Decoded.text(bank, HEAD).documents()).hasSize(1);
        Decoded nameless =
                Decoded.text(rows(BadRows.REJECT_FILE, Map.of(), decimal("amount", "amount", 2)), "amount\n");
        assertThat(nameless.items()).isEmpty();
        assertThat(nameless.told()).extracting(Finding::rule).containsExactly("no-document");
    }

    @Test
    void severalColumnsMayFillTheRemittance() {
        Decoder decoder = rows(
                BadRows.REJECT_FILE,
                Map.of("account", "A"),
                decimal("amount", "amount", 2),
                text("text1", "remittance"),
                text("text2", "remittance"),
                text("text3", "remittance"));

        assertThat(Decoded.text(decoder, "amount;text1;text2;text3\n1;one;;three\n")
                        .entries()
                        .get(0)
                        .remittance())
                .isEqualTo("one three");
    }
}
