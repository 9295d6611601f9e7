package io.entrepot.format.iso20022;

import static io.entrepot.format.iso20022.CamtMessage.ACCOUNT;
import static io.entrepot.format.iso20022.CamtMessage.ENTRY;
import static io.entrepot.format.iso20022.CamtMessage.balance;
import static io.entrepot.format.iso20022.CamtMessage.document;
import static io.entrepot.format.iso20022.CamtMessage.entry;
import static io.entrepot.format.iso20022.CamtMessage.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodedItem;
import io.entrepot.support.CamtFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold inside of a well-formed message. */
class CamtRulesTest {
    private static final String OPEN = balance("OPBD", "100.00");

    @Test
    void openingPlusBookedEntriesIsClosing() {
        String good = document(statement(OPEN + balance("CLBD", "110.00") + ENTRY));
        assertThat(Camt.lines(Camt.decode(good))).hasSize(1);
        List<Finding> findings = Camt.refused(document(statement(OPEN + balance("CLBD", "110.01") + ENTRY)));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("statement-balance");
            assertThat(finding.place().path()).isEqualTo("/Document/BkToCstmrStmt/Stmt[1]/Bal[2]");
            assertThat(finding.seen()).isEqualTo("110.01");
            assertThat(finding.expected()).startsWith("110.00");
        });
    }

    @Test
    void aTextInPiecesIsOneText() {
        String pieces = ENTRY.replace("<AcctSvcrRef>R<", "<AcctSvcrRef>  R<!-- c -->&#69;<![CDATA[F-]]><?p d?>1 <")
                .replace("10.00", "1<!-- c -->0.0<![CDATA[0]]>");
        assertThat(Camt.lines(Camt.decode(document(statement(pieces)))))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.bankReference()).isEqualTo("REF-1");
                    assertThat(line.amount()).isEqualByComparingTo("10.00");
                });
    }

    @Test
    void pendingEntriesDoNotMoveTheBalance() {
        String pending = ENTRY.replace("BOOK", "PDNG");
        assertThat(Camt.decode(document(statement(OPEN + balance("CLBD", "100.00") + pending))))
                .hasSize(3);
    }

    @Test
    void aPageWithoutBothBalancesIsNotAddedUp() {
        String page = "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>";
        List<DecodedItem> items = Camt.decode(document(statement(page + OPEN + balance("ITBD", "999.00") + ENTRY)));
        assertThat(Camt.statements(items)).singleElement().satisfies(statement -> {
            assertThat(statement.page()).isEqualTo(1);
            assertThat(statement.lastPage()).isFalse();
            assertThat(statement.closingBalance()).isNull();
        });
    }

    @Test
    void aStatementWithoutClosingBalanceIsOnlyWarnedOf() {
        List<Finding> warnings = new ArrayList<>();
        byte[] xml = document(statement(OPEN + ENTRY)).getBytes(StandardCharsets.UTF_8);
        Camt.decode(Camt.DECODER, new ByteArrayInputStream(xml), warnings);
        assertThat(warnings).extracting(Finding::rule).containsExactly("statement-balance-missing");
    }

    @Test
    void allErrorsOfAFileAreToldAtOnceEachWithItsPath() {
        String bad = entry("12..3", "CRDT") + ENTRY + entry("1", "XXXX") + ENTRY.replace("EUR", "USD");
        List<Finding> findings =
                Camt.refused(document(statement(bad) + statement(ENTRY).replace("<Id>S</Id>", "")));
        assertThat(findings)
                .extracting(finding -> finding.rule() + " " + finding.place().path())
                .containsExactly(
                        "camt-amount /Document/BkToCstmrStmt/Stmt[1]/Ntry[1]/Amt",
                        "camt-code /Document/BkToCstmrStmt/Stmt[1]/Ntry[3]/CdtDbtInd",
                        "camt-currency /Document/BkToCstmrStmt/Stmt[1]/Ntry[4]/Amt",
                        "camt-missing /Document/BkToCstmrStmt/Stmt[2]/Id");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.place().line()).isPositive();
            assertThat(finding.place().byteOffset()).isPositive();
        });
    }

    @Test
    void atMostAThousandErrorsAreToldOfOneFile() {
        assertThat(Camt.refused(document(statement(entry("x", "CRDT").repeat(1_500)))))
                .hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "<Amt Ccy=\"EUR\">10.00</Amt>, '', camt-missing",
        "<CdtDbtInd>CRDT</CdtDbtInd>, '', camt-missing",
        "<Sts><Cd>BOOK</Cd></Sts>, '', camt-missing",
        "<Cd>BOOK</Cd>, <Cd>DONE</Cd>, camt-code",
        "<CdtDbtInd>CRDT</CdtDbtInd>, <CdtDbtInd>CRDT</CdtDbtInd><CdtDbtInd>DBIT</CdtDbtInd>, camt-repeated",
        "10.00, -10.00, camt-amount",
        "10.00, '1,000.00', camt-amount",
        "10.00, 1e3, camt-amount",
        "10.00, NaN, camt-amount",
        "10.00, '', camt-amount",
        "10.00, 10.001, camt-amount-digits",
        "10.00, 12345678901234567890, camt-amount-digits",
        "10.00, 1<x/>0, camt-structure",
        "Ccy=\"EUR\", '', camt-currency",
        "Ccy=\"EUR\", Ccy=\"euro\", camt-currency",
        "<AcctSvcrRef>, <BookgDt><Dt>2026-02-30</Dt></BookgDt><AcctSvcrRef>, camt-date",
        "<AcctSvcrRef>, <ValDt><Dt>02.03.2026</Dt></ValDt><AcctSvcrRef>, camt-date",
        "<AcctSvcrRef>, <RvslInd>yes</RvslInd><AcctSvcrRef>, camt-code",
    })
    void aBadEntryIsNamed(String part, String instead, String rule) {
        assertThat(Camt.refused(document(statement(ENTRY.replace(part, instead)))))
                .extracting(Finding::rule)
                .contains(rule);
    }

    @Test
    void aBlankTextIsNoTextAndNeverTheOneBefore() {
        String blank = ENTRY.replace(">R<", ">\n    <");
        assertThat(Camt.lines(Camt.decode(document(statement(ENTRY + blank)))))
                .extracting(StatementEntry::bankReference)
                .containsExactly("R", null);
    }

    @Test
    void aStatementWithoutEntriesIsAStatement() {
        String empty = statement(OPEN + balance("CLBD", "100.00"));
        assertThat(Camt.statements(Camt.decode(document(empty + empty)))).hasSize(2);
    }

    @Test
    void anAccountIsMandatory() {
        assertThat(Camt.refused(document(statement(ENTRY).replace(ACCOUNT, ""))))
                .extracting(finding -> finding.place().path())
                .contains("/Document/BkToCstmrStmt/Stmt[1]/Acct/Id");
    }

    @Test
    void aBalanceAfterTheEntriesIsOutOfOrder() {
        assertThat(Camt.refused(document(statement(ENTRY + OPEN))))
                .extracting(Finding::rule)
                .contains("camt-order");
    }

    @Test
    void theSummaryMustAgreeWithTheEntries() {
        String summary = "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>10.01</Sum></TtlNtries></TxsSummry>";
        assertThat(Camt.refused(document(statement(summary + ENTRY))))
                .extracting(finding -> finding.rule() + " " + finding.place().path())
                .containsExactly(
                        "statement-summary /Document/BkToCstmrStmt/Stmt[1]/TxsSummry/TtlNtries/NbOfNtries",
                        "statement-summary /Document/BkToCstmrStmt/Stmt[1]/TxsSummry/TtlNtries/Sum");
    }

    @Test
    void theTransactionsOfABatchMustAddUpToTheEntry() {
        String half = "<TxDtls><Amt Ccy=\"EUR\">5.00</Amt></TxDtls>";
        String batch = ENTRY.replace("</Ntry>", "<NtryDtls>" + half + half + "</NtryDtls></Ntry>");
        assertThat(Camt.lines(Camt.decode(document(statement(batch)))))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).isEqualTo(2));
        assertThat(Camt.refused(document(statement(batch.replace("5.00", "4.99")))))
                .extracting(Finding::rule)
                .containsExactly("camt-batch-sum");
    }

    @Test
    void onlyTheContractsMessagesAreTaken() {
        byte[] xml = document(statement(ENTRY)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(
                        () -> Camt.decode(Camt.decoder("camt.052"), new ByteArrayInputStream(xml), new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).containsExactly("camt-message"));
    }

    @ParameterizedTest
    @CsvSource({"camt.053.001.14", "pain.001.001.03", "camt.060.001.03"})
    void otherMessagesAreRefused(String message) {
        assertThat(Camt.refused(document(statement(ENTRY)).replace("camt.053.001.08", message)))
                .extracting(Finding::rule)
                .containsExactly("camt-message");
    }

    @Test
    void aMessageInAnEnvelopeIsFound() {
        String inside = CamtMessage.bare(statement(ENTRY));
        assertThat(Camt.lines(Camt.decode("<Envelope><AppHdr><x/></AppHdr>" + inside + "</Envelope>")))
                .hasSize(1);
    }

    @Test
    void entriesOfAnotherNamespaceAreNotOurs() {
        String foreign = ENTRY.replace("<Ntry>", "<Ntry xmlns=\"urn:other\">");
        assertThat(Camt.lines(Camt.decode(document(statement(foreign + ENTRY)))))
                .hasSize(1);
    }

    @Test
    void aGeneratedStatementDecodesWholeInBatches() {
        List<DecodedItem> items = Camt.decode(Camt.DECODER, CamtFiles.statement(3_000_000), new ArrayList<>());
        assertThat(Camt.lines(items)).hasSize(CamtFiles.entries(3_000_000));
    }
}
