package io.entrepot.format.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.EntryStatus;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.canonical.StatementKind;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same facts in every version from 02 to 13 of the three messages. What differs: until 03 a bank is a BIC, then a BICFI; until
 * 07 a status is a code and a party stands bare, from 08 on both are choices.
 */
class CamtVersionsTest {
    static Stream<Arguments> definitions() {
        return Stream.of("camt.052", "camt.053", "camt.054")
                .flatMap(area -> IntStream.rangeClosed(2, 13).mapToObj(version -> Arguments.of(area, version)));
    }

    @ParameterizedTest(name = "{0}.001.{1}")
    @MethodSource("definitions")
    void saysTheSameInEachVersion(String area, int version) {
        var items = Camt.decode(message(area, version));
        Statement head = Camt.statements(items).get(0);
        assertThat(head.kind()).isEqualTo(kind(area));
        assertThat(head.account()).isEqualTo("DE89370400440532013000");
        StatementEntry entry = Camt.lines(items).get(0);
        assertThat(entry.amount()).isEqualByComparingTo("-100.50");
        assertThat(entry.status()).isEqualTo(EntryStatus.BOOKED);
        assertThat(entry.bankReference()).isEqualTo("BANKREF-7");
        assertThat(entry.counterparty()).isEqualTo("Payee Ltd");
        assertThat(entry.counterpartyAccount()).isEqualTo("FR7630006000011234567890189");
        assertThat(entry.transactionCode()).isEqualTo("PMNT-ICDT-ESCT");
    }

    private static String message(String area, int version) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:%s.001.%02d\">".formatted(area, version)
                + "<%s><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-01-01T02:15:00Z</CreDtTm></GrpHdr>".formatted(root(area))
                + "<%s><Id>S-1</Id>%s%s</%1$s></%s></Document>"
                        .formatted(report(area), account(version), entry(version), root(area));
    }

    private static String account(int version) {
        String bank = version < 4 ? "BIC" : "BICFI";
        return "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy>"
                + "<Svcr><FinInstnId><%s>COBADEFFXXX</%1$s></FinInstnId></Svcr></Acct>".formatted(bank);
    }

    private static String entry(int version) {
        boolean choices = version >= 8;
        return "<Ntry><NtryRef>1</NtryRef><Amt Ccy=\"EUR\">100.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
                + (choices ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>")
                + "<BookgDt><Dt>2025-12-31</Dt></BookgDt><AcctSvcrRef>BANKREF-7</AcctSvcrRef>"
                + "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
                + "<NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId></Refs><RltdPties>"
                + (choices ? "<Cdtr><Pty><Nm>Payee Ltd</Nm></Pty></Cdtr>" : "<Cdtr><Nm>Payee Ltd</Nm></Cdtr>")
                + "<CdtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry>";
    }

    private static String root(String area) {
        return switch (area) {
            case "camt.052" -> "BkToCstmrAcctRpt";
            case "camt.053" -> "BkToCstmrStmt";
            default -> "BkToCstmrDbtCdtNtfctn";
        };
    }

    private static String report(String area) {
        return switch (area) {
            case "camt.052" -> "Rpt";
            case "camt.053" -> "Stmt";
            default -> "Ntfctn";
        };
    }

    private static StatementKind kind(String area) {
        return switch (area) {
            case "camt.052" -> StatementKind.REPORT;
            case "camt.053" -> StatementKind.STATEMENT;
            default -> StatementKind.NOTIFICATION;
        };
    }
}
