package io.entrepot.format.iso20022;

import static io.entrepot.format.iso20022.CamtMessage.ENTRY;
import static io.entrepot.format.iso20022.CamtMessage.bare;
import static io.entrepot.format.iso20022.CamtMessage.document;
import static io.entrepot.format.iso20022.CamtMessage.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each way to break in with XML. */
class CamtHostileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void anExternalEntityIsRefusedInEveryEncoding(String encoding) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "TOPSECRET");
        String doctype = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String xml = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + doctype
                + bare(statement(ENTRY.replace(">R<", ">&x;<")));
        refusedForDtd(xml.getBytes(Charset.forName(encoding)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "ISO-8859-1", "windows-1252"})
    void otherEncodingsAreRead(String encoding) {
        String xml = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + bare(statement(ENTRY));
        byte[] content = xml.getBytes(Charset.forName(encoding));
        assertThat(Camt.lines(Camt.decode(content))).hasSize(1);
    }

    @Test
    void aBillionLaughsAreRefusedBeforeAnyIsExpanded() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE Document [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(dtd + "]>" + bare(statement(ENTRY.replace(">R<", ">&l9;<"))));
    }

    @Test
    void aParameterEntityIsRefused() {
        refused("<!DOCTYPE Document [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]>" + bare(statement(ENTRY)));
    }

    @Test
    void anExternalDtdIsRefused() {
        refused("<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">" + bare(statement(ENTRY)));
    }

    @Test
    void anUndeclaredEntityIsRefused() {
        assertThat(Camt.refused(document(statement(ENTRY.replace(">R<", ">a&x;<")))))
                .extracting(Finding::rule)
                .containsExactly("xml-entity");
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItIsCut() {
        String whole = document(statement(ENTRY));
        for (int end = 0; end < whole.length(); end++) {
            assertThat(Camt.refused(whole.substring(0, end)))
                    .extracting(Finding::rule)
                    .contains("xml-not-well-formed");
        }
    }

    @Test
    void whatWasFoundBeforeTheXmlBrokeIsToldToo() {
        assertThat(Camt.refused(document(statement(ENTRY.replace("10.00", "x"))).replace("</Document>", "")))
                .extracting(Finding::rule)
                .containsExactly("camt-amount", "xml-not-well-formed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Ntry><AddtlNtryInf>",
                "<Ntry a=\"",
                "<!--",
                "<Other>",
                "<",
                "<?p ",
                "<Ntry><AddtlNtryInf><![CDATA["
            })
    void aHundredMegabytesInOnePieceAreRefusedEarly(String before) {
        CountingInput endless = new CountingInput(
                document("<Stmt><Id>S</Id>" + CamtMessage.ACCOUNT + before).split("</BkToCstmrStmt>")[0], 'a');
        assertThatThrownBy(() -> Camt.decode(Camt.DECODER, endless, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).containsExactly("xml-limit"));
        assertThat(endless.read).isLessThan(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void theLimitIsForOnePieceAndNotForTheFile(String encoding) {
        String pieces = ENTRY + "<Other>a</Other>".repeat(150_000);
        assertThat(Camt.lines(Camt.decode(encoded(pieces, encoding)))).hasSize(1);
        String piece = ENTRY + "<Other>" + "a".repeat(2_400_000) + "</Other>";
        assertThat(Camt.refused(encoded(piece, encoding)))
                .extracting(Finding::rule)
                .containsExactly("xml-limit");
    }

    private static byte[] encoded(String inStatement, String encoding) {
        String declaration = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>";
        return (declaration + bare(statement(inStatement))).getBytes(Charset.forName(encoding));
    }

    @Test
    void endlessNestingIsRefused() {
        assertThat(Camt.refused(document(statement("<a>".repeat(200) + "</a>".repeat(200)))))
                .extracting(Finding::rule)
                .containsExactly("xml-limit");
    }

    @Test
    void endlesslyManyNamesAreRefused() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertThat(Camt.refused(document(statement("<SplmtryData>" + names + "</SplmtryData>"))))
                .extracting(Finding::rule)
                .containsExactly("xml-limit");
    }

    @Test
    void endlessRemittanceLinesOfOneEntryAreRefused() {
        String lines = "<Ustrd>0123456789</Ustrd>".repeat(2_000);
        String entry =
                ENTRY.replace("</Ntry>", "<NtryDtls><TxDtls><RmtInf>" + lines + "</RmtInf></TxDtls></NtryDtls></Ntry>");
        assertThat(Camt.refused(document(statement(entry))))
                .extracting(Finding::rule)
                .containsExactly("xml-limit");
    }

    @Test
    void unreadableBytesAreNotTheBanksFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        assertThatThrownBy(() -> Camt.decode(Camt.DECODER, broken, new ArrayList<>()))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static void refused(String xml) {
        refusedForDtd(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void refusedForDtd(byte[] content) {
        List<Finding> findings = Camt.refused(content);
        assertThat(findings).extracting(Finding::rule).containsExactly("xml-dtd");
        assertThat(findings.toString()).doesNotContain("TOPSECRET");
    }

    /** A beginning, then the same byte for ever. */
    private static final class CountingInput extends InputStream {
        private final InputStream begin;
        private final int filler;
        private long read;

        private CountingInput(String begin, int filler) {
            this.begin = new SequenceInputStream(
                    new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)), InputStream.nullInputStream());
            this.filler = filler;
        }

        @Override
        public int read() throws IOException {
            read++;
            int next = begin.read();
            return next < 0 ? filler : next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
