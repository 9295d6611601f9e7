package io.entrepot.format.fixedwidth;

import static io.entrepot.format.fixedwidth.PayrollLines.FILE;
import static io.entrepot.format.fixedwidth.PayrollLines.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.failure.Finding;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Decoded;
import io.entrepot.partner.Channel.BadRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FixedWidthDecoderTest {
    private final Decoder payday = PayrollLines.decoder(BadRows.REJECT_FILE, 0);

    @Test
    void linesBecomeThePaymentsOfARun() {
        Decoded decoded = Decoded.text(payday, FILE);

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.documents())
                .containsExactly(new PayrollRun(
                        "ACME",
                        "R2026-11",
                        "2026-11",
                        LocalDate.of(2026, 11, 27),
                        "EUR",
                        new BigDecimal("3234.50"),
                        2));
        assertThat(decoded.payments())
                .containsExactly(
                        new PayrollPayment(
                                1, "0001", "Ada Lovelace", "DE02120300000000202051", new BigDecimal("1234.50"), "K1"),
                        new PayrollPayment(
                                2, "0002", "Jürgen Groß", "DE02500105170137075030", new BigDecimal("2000.00"), null));
    }

    @Test
    void aTrailerThatDoesNotAddUpRefusesTheRun() {
        assertThat(Decoded.text(payday, FILE.replace("T00002", "T00003")).places())
                .containsExactly("4:payments:line-count");
        assertThat(Decoded.text(payday, FILE.replace("323450", "323451")).places())
                .containsExactly("4:total:line-total");
    }

    @Test
    void trailingBlanksMayBeMissingButNoValueMayBeCut() {
        assertThat(Decoded.text(payday, FILE.replace("000200000    ", "000200000"))
                        .findings())
                .isEmpty();
        assertThat(Decoded.text(payday, FILE.replace("000200000    ", "0002000"))
                        .places())
                .contains("3::line-length");
        assertThat(Decoded.text(payday, FILE.replace("K1  ", "K1  surplus")).places())
                .contains("2::line-length");
    }

    @Test
    void anAgreedLineLengthHoldsForEveryLine() {
        assertThat(Decoded.text(PayrollLines.decoder(BadRows.REJECT_FILE, FIRST.length()), FILE)
                        .places())
                .contains("1::line-length", "4::line-length")
                .doesNotContain("2::line-length");
    }

    @Test
    void aBadLineIsLeftOutWhereTheContractSaysSo() {
        Decoded decoded = Decoded.text(
                PayrollLines.decoder(BadRows.REJECT_ROW, 0),
                FILE.replace("P0002", "P    ").replace("\r\n", "\n"));

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.payments()).extracting(PayrollPayment::employeeId).containsExactly("0001");
        assertThat(decoded.told()).extracting(Finding::rule).containsExactly("required");
    }

    @Test
    void unknownLinesAndEndlessOnesAreRefused() {
        assertThat(Decoded.text(payday, FILE.replace("P0002", "Q0002")).rules()).contains("record-type");
        assertThat(Decoded.text(payday, FILE + "P".repeat(5_000_000)).rules()).contains("record-length");
    }
}
