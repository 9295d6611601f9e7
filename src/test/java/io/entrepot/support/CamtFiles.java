package io.entrepot.support;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes valid camt.053.001.08 files of any size, the same bytes for the same size: one statement whose balances and
 * summary add up, credits and debits mixed, references unique. Nothing is held in memory.
 */
public final class CamtFiles {
    /** Bytes of one entry, about. */
    private static final int ENTRY_BYTES = 1_120;

    private CamtFiles() {}

    /** Entries in a file of about this many bytes. */
    public static int entries(long bytes) {
        return Math.toIntExact(Math.max(1, bytes / ENTRY_BYTES));
    }

    /** A statement of about this many bytes. */
    public static InputStream statement(long bytes) {
        return new Generated(entries(bytes));
    }

    /** Writes a statement of about this many bytes. */
    public static Path write(Path file, long bytes) throws IOException {
        try (InputStream statement = statement(bytes)) {
            Files.copy(statement, file);
        }
        return file;
    }

    private static long cents(int entry) {
        long amount = entry * 7_919L % 999_983 + 1;
        return entry % 3 == 0 ? -amount : amount;
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(Math.abs(cents), 2).toPlainString();
    }

    private static String direction(long cents) {
        return cents < 0 ? "DBIT" : "CRDT";
    }

    private static final class Generated extends InputStream {
        private static final long OPENING = 100_000_00;

        private final int entries;
        private byte[] chunk;
        private int at;
        private int next;

        private Generated(int entries) {
            this.entries = entries;
            this.chunk = head().getBytes(StandardCharsets.UTF_8);
            this.next = 1;
        }

        @Override
        public int read() {
            return available() == 0 ? -1 : chunk[at++] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(available(), length);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(chunk, at, buffer, offset, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            if (at == chunk.length && next <= entries + 1) {
                String text = next <= entries ? entry(next) : "</Stmt>\n</BkToCstmrStmt>\n</Document>\n";
                chunk = text.getBytes(StandardCharsets.UTF_8);
                at = 0;
                next++;
            }
            return chunk.length - at;
        }

        private String head() {
            long closing = OPENING;
            long sum = 0;
            for (int i = 1; i <= entries; i++) {
                closing += cents(i);
                sum += Math.abs(cents(i));
            }
            return """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                    <BkToCstmrStmt>
                    <GrpHdr><MsgId>GEN-1</MsgId><CreDtTm>2026-03-02T18:00:00+01:00</CreDtTm></GrpHdr>
                    <Stmt>
                     <Id>GEN-STMT-1</Id>
                     <ElctrncSeqNb>42</ElctrncSeqNb>
                     <CreDtTm>2026-03-02T18:00:00+01:00</CreDtTm>
                     <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
                    %s%s <TxsSummry><TtlNtries><NbOfNtries>%d</NbOfNtries><Sum>%s</Sum></TtlNtries></TxsSummry>
                    """
                    .formatted(balance("OPBD", OPENING), balance("CLBD", closing), entries, money(sum));
        }

        private static String balance(String type, long cents) {
            return " <Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + money(cents)
                    + "</Amt><CdtDbtInd>" + direction(cents) + "</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>\n";
        }

        private static String entry(int number) {
            long cents = cents(number);
            String amount = money(cents);
            String side = direction(cents);
            String person = "Kunde Nummer " + number % 5_000;
            String iban = "DE" + (10_000_000_000_000_000L + number % 5_000) + "0042";
            String party = cents < 0 ? "Cdtr" : "Dbtr";
            return """
                     <Ntry>
                      <Amt Ccy="EUR">%1$s</Amt>
                      <CdtDbtInd>%2$s</CdtDbtInd>
                      <Sts><Cd>BOOK</Cd></Sts>
                      <BookgDt><Dt>2026-03-02</Dt></BookgDt>
                      <ValDt><Dt>2026-03-02</Dt></ValDt>
                      <AcctSvcrRef>BANK-2026-%3$010d</AcctSvcrRef>
                      <BkTxCd>
                       <Domn><Cd>PMNT</Cd><Fmly><Cd>%4$s</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>
                       <Prtry><Cd>NTRF+166</Cd><Issr>DK</Issr></Prtry>
                      </BkTxCd>
                      <NtryDtls>
                       <TxDtls>
                        <Refs><AcctSvcrRef>BANK-2026-%3$010d</AcctSvcrRef><EndToEndId>E2E-%3$d</EndToEndId></Refs>
                        <Amt Ccy="EUR">%1$s</Amt>
                        <CdtDbtInd>%2$s</CdtDbtInd>
                        <RltdPties>
                         <%5$s><Pty><Nm>%6$s</Nm><PstlAdr><TwnNm>Lübeck</TwnNm><Ctry>DE</Ctry></PstlAdr></Pty></%5$s>
                         <%5$sAcct><Id><IBAN>%7$s</IBAN></Id></%5$sAcct>
                        </RltdPties>
                        <RltdAgts><%5$sAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></%5$sAgt></RltdAgts>
                        <RmtInf>
                         <Ustrd>Rechnung RE-2026-%3$07d vom 14.02.2026 Kundennummer 4711</Ustrd>
                         <Ustrd>Vielen Dank für Ihren Auftrag</Ustrd>
                        </RmtInf>
                       </TxDtls>
                      </NtryDtls>
                     </Ntry>
                    """
                    .formatted(amount, side, number, cents < 0 ? "ICDT" : "RCDT", party, person, iban);
        }
    }
}
