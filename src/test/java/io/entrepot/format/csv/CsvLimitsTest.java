package io.entrepot.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.format.tabular.Decoded;
import io.entrepot.partner.Channel.BadRows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLimitsTest {
    private static final String HEAD = "Buchungstag;Betrag;S/H;Referenz;Text\n";
    private static final int HUNDRED_MB = 100 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"a", ";", "\"\"", "\0", "\"x\n"})
    void aRecordOfAHundredMegabytesIsRefusedEarly(String repeated) {
        byte[] unit = repeated.getBytes(StandardCharsets.UTF_8);
        CountingStream endless = new CountingStream(unit);
        byte[] start = (HEAD + "20.11.2026;1,00;H;R1;\"").getBytes(StandardCharsets.UTF_8);
        if (!repeated.startsWith("\"")) {
            start = HEAD.getBytes(StandardCharsets.UTF_8);
        }

        Decoded decoded = Decoded.stream(
                BankCsv.rows(BadRows.REJECT_FILE),
                new SequenceInputStream(new ByteArrayInputStream(start), endless),
                Map.of(),
                Map.of());

        assertThat(decoded.rules()).hasSize(1).containsAnyOf("record-length", "csv-quote");
        assertThat(endless.given).isLessThan(1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkWinsOverTheContract(String charset) {
        String file = "\uFEFF" + HEAD + "20.11.2026;1,00;H;R1;Größe 漢字 😀\n";

        Decoded decoded = Decoded.bytes(BankCsv.rows(BadRows.REJECT_FILE), file.getBytes(Charset.forName(charset)));

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.entries().get(0).remittance()).isEqualTo("Größe 漢字 😀");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32 * 1024, 100_000})
    void malformedBytesAreRefusedWithTheirOffset(int before) {
        byte[] file = (HEAD + "x".repeat(before) + "ä").getBytes(StandardCharsets.ISO_8859_1);

        Decoded decoded = Decoded.bytes(BankCsv.rows(BadRows.REJECT_FILE, 1 << 20), file);

        assertThat(decoded.findings()).last().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("charset-malformed");
            assertThat(finding.place().byteOffset()).isEqualTo(HEAD.length() + before);
            assertThat(finding.seen()).isEqualTo("E4");
        });
    }

    /** Repeats a few bytes a hundred million times, and knows how many were taken. */
    private static final class CountingStream extends InputStream {
        private final byte[] unit;
        private long given;

        CountingStream(byte[] unit) {
            this.unit = unit;
        }

        @Override
        public int read() {
            return given >= HUNDRED_MB ? -1 : unit[(int) (given++ % unit.length)];
        }
    }
}
