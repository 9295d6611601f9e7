package io.entrepot.app.dev;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A statement as Tidewater writes it: camt.053.001.08, one statement a file. */
final class TidewaterFile {
    private TidewaterFile() {}

    static String name(DemoStatement statement) {
        return "tidewater_%s_%s.xml".formatted(statement.day(), statement.id());
    }

    static byte[] write(DemoStatement statement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(statement, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in memory", e);
        }
        return out.toByteArray();
    }

    /** Line by line, for statements of any size; {@code out} stays open. */
    static void write(DemoStatement statement, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        head(writer, statement);
        for (int i = 0; i < statement.count(); i++) {
            entry(writer, statement.currency(), statement.lines().apply(i));
        }
        writer.write("    </Stmt>\n  </BkToCstmrStmt>\n</Document>\n");
        writer.flush();
    }

    private static void head(Writer writer, DemoStatement statement) throws IOException {
        String day = statement.day().toString();
        writer.write(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                  <BkToCstmrStmt>
                    <GrpHdr><MsgId>TW-%s</MsgId><CreDtTm>%sT19:00:00Z</CreDtTm></GrpHdr>
                    <Stmt>
                      <Id>%s</Id><ElctrncSeqNb>%d</ElctrncSeqNb><CreDtTm>%sT19:00:00Z</CreDtTm>
                      <FrToDt><FrDtTm>%sT00:00:00Z</FrDtTm><ToDtTm>%sT23:59:59Z</ToDtTm></FrToDt>
                      <Acct><Id><IBAN>%s</IBAN></Id><Ccy>%s</Ccy></Acct>
                """
                        .formatted(
                                statement.id(),
                                day,
                                statement.id(),
                                statement.number(),
                                day,
                                day,
                                day,
                                statement.account(),
                                statement.currency()));
        balance(writer, "OPBD", statement.opening(), statement);
        balance(writer, "CLBD", statement.closing(), statement);
    }

    private static void balance(Writer writer, String type, BigDecimal amount, DemoStatement statement)
            throws IOException {
        writer.write(("      <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"%s\">%s</Amt>"
                        + "<CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>\n")
                .formatted(type, statement.currency(), amount.abs(), side(amount), statement.day()));
    }

    private static void entry(Writer writer, String currency, Booking line) throws IOException {
        String party = line.amount().signum() < 0 ? "Cdtr" : "Dbtr";
        String family = line.amount().signum() < 0 ? "ICDT" : "RCDT";
        writer.write(
                """
                      <Ntry>
                        <Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                        <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>
                        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>%s</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                        <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="%s">%s</Amt>
                          <CdtDbtInd>%s</CdtDbtInd>
                          <RltdPties><%s><Pty><Nm>%s</Nm></Pty></%s><%sAcct><Id><IBAN>%s</IBAN></Id></%sAcct></RltdPties>
                          <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls>
                      </Ntry>
                """
                        .formatted(
                                currency,
                                line.amount().abs(),
                                side(line.amount()),
                                line.date(),
                                line.date(),
                                line.reference(),
                                family,
                                line.endToEnd(),
                                currency,
                                line.amount().abs(),
                                side(line.amount()),
                                party,
                                escape(line.counterparty()),
                                party,
                                party,
                                line.iban(),
                                party,
                                escape(line.text())));
    }

    private static String side(BigDecimal amount) {
        return amount.signum() < 0 ? "DBIT" : "CRDT";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
