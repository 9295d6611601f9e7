package io.entrepot.format.csv;

import static io.entrepot.format.csv.BankCsv.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.Statement;
import io.entrepot.failure.Finding;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Decoded;
import io.entrepot.partner.Channel.BadRows;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CsvRecordTypesTest {
    private static final String FIRST = "H;A;EUR;S1;1;100\nL;20261120;10,00;x\nL;20261120;-2,50;y\nT;2;7,50;107,50\n";
    private static final String SECOND = "H;B;USD;S2;1;0\nL;20261121;1;z\nT;1;1;1\n";
    private final Decoder bank = records(BadRows.REJECT_FILE);

    @Test
    void everyHeaderBeginsADocumentAndItsTrailerEndsIt() {
        Decoded decoded = Decoded.text(bank, FIRST + SECOND);

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.documents()).extracting("account").containsExactly("A", "B");
        Statement first = decoded.statement();
        assertThat(first.closingBalance()).isEqualTo(new BigDecimal("107.50"));
        assertThat(first.year()).isEqualTo(2026);
        assertThat(decoded.items()).hasSize(7);
    }

    @Test
    void trailerTotalsAreComparedWithTheLines() {
        assertThat(Decoded.text(bank, FIRST.replace("T;2;7,50", "T;3;7,51")).places())
                .containsExactly("4:lineCount:line-count", "4:lineTotal:line-total");
    }

    @Test
    void openingAndEntriesMakeTheClosingBalance() {
        Finding finding =
                Decoded.text(bank, FIRST.replace("107,50", "107,51")).findings().get(0);

        assertThat(finding.rule()).isEqualTo("statement-arithmetic");
        assertThat(finding.place().line()).isEqualTo(4);
        assertThat(finding.seen()).isEqualTo("107.51");
        assertThat(finding.expected()).startsWith("107.50 ");
    }

    @Test
    void aMissingTrailerIsACutFile() {
        assertThat(Decoded.text(bank, FIRST.substring(0, FIRST.indexOf('T')) + SECOND)
                        .places())
                .containsExactly("4::trailer-missing");
        assertThat(Decoded.text(bank, FIRST + SECOND.substring(0, SECOND.indexOf('T')))
                        .rules())
                .containsExactly("trailer-missing");
    }

    @Test
    void linesOutsideOfADocumentAreToldOnce() {
        assertThat(Decoded.text(bank, "L;20261120;1;x\nL;20261120;1;x\n" + SECOND)
                        .places())
                .containsExactly("1::record-order");
    }

    @Test
    void recordsOfAnUnknownKindAreRefused() {
        assertThat(Decoded.text(bank, FIRST + "X;1\n" + SECOND).places()).containsExactly("5::record-type");
    }

    @Test
    void aBadHeaderEndsTheFileEvenWhereBadRowsDoNot() {
        Decoder lenient = records(BadRows.REJECT_ROW);

        assertThat(Decoded.text(lenient, FIRST.replace(";1;100", ";x;100")).places())
                .containsExactly("1:sequence:integer");
        Decoded decoded = Decoded.text(lenient, FIRST.replace("10,00;x", "ten;x"));
        assertThat(decoded.end()).isNull();
        assertThat(decoded.entries()).hasSize(1);
        assertThat(decoded.told()).extracting(Finding::rule).containsExactly("decimal", "totals-unchecked");
    }

    @Test
    void recordsOfOneKindHaveTheSameNumberOfColumns() {
        assertThat(Decoded.text(bank, FIRST.replace("-2,50;y", "-2,50;y;z")).places())
                .containsExactly("3::csv-column-count");
    }
}
