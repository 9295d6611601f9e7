package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ContractsCommandTest {
    private static final String CONTRACTS = "partner-contracts";
    private static final Path PARTNERS = Path.of("src/test/resources/partners");
    private final StringWriter out = new StringWriter();

    @TempDir
    Path changed;

    @Test
    void lintFindsNothingWrongWithTheDemoPartners() {
        assertThat(run("contracts", "lint", CONTRACTS)).as(out.toString()).isZero();
    }

    @Test
    void lintAnswersOneWhenThereAreErrors() {
        assertThat(run("contracts", "lint", "src/test/resources/fixtures/contracts"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("did you mean \"status\"?");
    }

    @Test
    void lintTellsEveryRuleOfAGuideThatDoesNotFit() throws IOException {
        copy(PARTNERS, "retailer");
        replace("retailer/mapping/orders-004010/guide.yaml", "codes: [SA, NE]", "codes: [SA, XX]");
        replace("retailer/mapping/orders-004010/guide.yaml", "at: REF,", "at: RED,");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("retailer/mapping/orders-004010/guide.yaml:5: error: ", "no code XX")
                .contains("retailer/mapping/orders-004010/guide.yaml:6: error: ", ", 2 errors, ");
    }

    @Test
    void lintTellsWhatIsWrongWithAPartnersOwnMappings() throws IOException {
        copy(PARTNERS, "outfitter");
        assertThat(run("contracts", "lint", changed.toString()))
                .as(out.toString())
                .isZero();
        String own = "outfitter/mapping/trade-005010/";
        replace(own + "810/outbound.ftl", "<#list", "<#lisp");
        replace(own + "850/mapping.xml", "</jb:bean>", "");
        Files.writeString(changed.resolve(own + "850/maping.xml"), "");
        Files.createDirectory(changed.resolve(own + "856"));
        Files.writeString(changed.resolve(own + "856/outbound.ftl"), "");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("agreements.main.guide: " + own + "810/outbound.ftl:\\d+: ")
                .containsPattern("agreements.main.guide: " + own + "850/mapping.xml:\\d+: ")
                .contains("mapping/trade-005010/850/maping.xml is not read")
                .contains("mapping/trade-005010/856/outbound.ftl is for a set that is not sent")
                .contains(", 4 errors, ");
    }

    @Test
    void aPartnersOwnMappingMakesTheDocumentThatItsSetIs() throws IOException {
        copy(PARTNERS, "outfitter");
        Path invoice = Path.of("edi-mappings/x12/005010/810/mapping.xml");
        Path own = changed.resolve("outfitter/mapping/trade-005010/850/mapping.xml");
        Files.writeString(own, Files.readString(invoice));
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("mapping/trade-005010/850/mapping.xml makes invoice", "a set 850 becomes purchase-order");
    }

    @Test
    void aPartnersOwnMappingsStandBeforeTheCommonOnesBothWays() throws IOException {
        copy(PARTNERS, "outfitter");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "outfitter"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("ok   outfitter/order", "ok   outfitter/invoice");
        replace("outfitter/mapping/trade-005010/850/mapping.xml", "buyerItem\">CB", "buyerItem\">IN");
        replace("outfitter/mapping/trade-005010/810/outbound.ftl", "\"CB\"", "\"SK\"");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "outfitter"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("documents[0].lines[0].buyerItem: expected \"OF-10001\"")
                .contains("expected \"IT1*1*12*EA*4.25**CB*OF-10001\", got \"IT1*1*12*EA*4.25**SK*OF-10001\"");
    }

    @Test
    void anInvoiceThatCannotBeSentIsTold() throws IOException {
        copy(PARTNERS, "outfitter");
        replace("outfitter/samples/invoice.json", "\"buyerItem\": \"OF-10001\"", "\"description\": \"Pens * 12\"");
        replace("outfitter/contract.yaml", "delimiterInData: {substitute: \" \"}", "delimiterInData: refuse");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "outfitter"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("state: expected \"sent\", got \"refused\"");
    }

    @Test
    void lintTellsWhatIsAgreedOnAndCannotBeReadOrWritten() throws IOException {
        copy(Path.of(CONTRACTS));
        replace("acme-retail/contract.yaml", "receives: {", "receives: {\"856\": {answer: 997, within: 4h}, ");
        replace("acme-retail/contract.yaml", "sends: {", "sends: {\"850\": {expect: none}, ");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(
                        "acme-retail/contract.yaml:\\d+: error: agreements.main.receives.856: .*856/grammar.xml")
                .containsPattern(
                        "acme-retail/contract.yaml:\\d+: error: agreements.main.sends.850: .*850/outbound.ftl");
    }

    @Test
    void lintTellsEveryErrorOfTheMappings() throws IOException {
        copy(Path.of("edi-mappings"));
        replace("x12/004010/850/mapping.xml", "</", "<");
        replace("x12/004010/810/outbound.ftl", "<#", "<#nonsense");
        assertThat(run("contracts", "lint", CONTRACTS, "--mappings", changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("850/mapping.xml", "810/outbound.ftl", ", 2 errors, ");
        replace("x12/004010/850/grammar.xml", "type=\"BEG\"", "type=\"BEGX\"");
        assertThat(run("contracts", "lint", CONTRACTS, "--mappings", changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("850/grammar.xml:\\d+: .*BEGX");
    }

    @Test
    void lintCompilesSchemasAndMappingsOfEdifactMessages() throws IOException {
        copy(Path.of("edi-mappings"));
        replace(
                "edifact/D96A/ORDERS/schema.dfdl.xsd",
                "<xsd:element name=\"PAI\" type=\"edi:Segment\"",
                "<xsd:element name=\"PAI\" type=\"edi:Paragraph\"");
        assertThat(run("contracts", "lint", CONTRACTS, "--mappings", changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(changed + "/edifact/D96A/ORDERS/schema.dfdl.xsd:14: error: ", "edi:Paragraph")
                .contains("becomes a dead letter)");
        replace("edifact/D96A/ORDERS/schema.dfdl.xsd", "edi:Paragraph", "edi:Segment");
        replace("edifact/D96A/ORDERS/mapping.xml", "</jb:bean>", "</jb:been>");
        assertThat(run("contracts", "lint", CONTRACTS, "--mappings", changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(changed + "/edifact/D96A/ORDERS/mapping.xml:\\d+: error: .*jb:bean")
                .contains(", 1 errors, ");
    }

    @Test
    void lintCompilesTheDialectsOfAPartner() throws IOException {
        copy(Path.of(CONTRACTS), "baltic-trade");
        replace("baltic-trade/mapping/orders/schema.dfdl.xsd", "type=\"Line\" minOccurs", "type=\"Lime\" minOccurs");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(changed + "/baltic-trade/mapping/orders/schema.dfdl.xsd:30: error: ", "'Lime'");
        replace("baltic-trade/mapping/orders/schema.dfdl.xsd", "Lime", "Line");
        replace("baltic-trade/mapping/orders/mapping.xml", "N=ORIGINAL", "N-ORIGINAL");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("baltic-trade/mapping/orders/mapping.xml: error: ", "\"N-ORIGINAL\" is not KEY=VALUE");
    }

    @Test
    void lintTellsAMessageThatNoSchemaDescribes() throws IOException {
        copy(Path.of(CONTRACTS), "baltic-trade");
        replace("baltic-trade/contract.yaml", "receives: {", "receives: {INVOIC: {answer: CONTRL, within: 4h}, ");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("baltic-trade/contract.yaml:\\d+: error: agreements.main.receives.INVOIC: there is no"
                        + " edi-mappings/edifact/D96A/INVOIC/schema.dfdl.xsd");
    }

    @Test
    void anEdifactMailboxHasSamplesAsAnX12OneHas() throws IOException {
        copy(Path.of(CONTRACTS), "baltic-trade");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "baltic-trade"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("ok   baltic-trade/message-ok", "ok   baltic-trade/message-unknown-segment")
                .contains("ok   baltic-trade/messages-mixed", "ok   baltic-trade/message-unknown-item");
        replace("baltic-trade/samples/message-unknown-segment.expected.json", "UCS+8+15", "UCS+9+15");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "baltic-trade"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAIL baltic-trade/message-unknown-segment", "got \"UCS+8+15\"");
    }

    @Test
    void theExamplesOfEdifactMessagesAreTestedToo() throws IOException {
        copy(Path.of("edi-mappings"));
        replace("edifact/D96A/ORDERS/examples/orders.json", "PO-2026-118", "PO-2026-119");
        replace("edifact/D96A/ORDERS/examples/unknown-segment.contrl.edi", "UCS+17+15", "UCS+18+15");
        assertThat(run("contracts", "test", CONTRACTS, "--mappings", changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("documents[0].head.number: expected \"PO-2026-119\", got \"PO-2026-118\"")
                .contains("expected \"UCS+18+15\", got \"UCS+17+15\"", ", 2 failed");
    }

    @Test
    void theExamplesOfTheMappingsAreTestedToo() throws IOException {
        copy(Path.of("edi-mappings"));
        replace("x12/004010/850/examples/minimal.997.edi", "AK5*A", "AK5*R");
        replace("x12/004010/850/examples/rich.json", "4500012345", "4500012346");
        assertThat(run("contracts", "test", CONTRACTS, "--mappings", changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "FAIL " + changed + "/x12/004010/850/examples/minimal.edi", "expected \"AK5*R\", got \"AK5*A\"")
                .contains("documents[0].head.number: expected \"4500012346\", got \"4500012345\"", ", 2 failed");
    }

    @Test
    void anAnswerOtherThanExpectedFailsASample() throws IOException {
        copy(PARTNERS, "retailer");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "retailer"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("ok   retailer/order-unknown-item");
        replace("retailer/samples/orders-mixed.expected.json", "AK9*P*3*3*2", "AK9*R*3*3*0");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "retailer"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("got \"AK9*P*3*3*2\"");
    }

    @Test
    void diffTellsWhatAGuideDoesToTheAnswers() throws IOException {
        copy(PARTNERS, "retailer");
        replace("retailer/mapping/orders-004010/guide.yaml", "codes: [SA, NE]", "codes: [NE]");
        assertThat(run("contracts", "diff", PARTNERS.toString(), changed.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("retailer/order: state: was \"processed\", now \"quarantined\"", "retailer/order: answer");
    }

    @Test
    void lintTellsWhomAMailboxCannotCarry() throws IOException {
        copy(PARTNERS);
        replace("retailer/contract.yaml", "{x12: {}}", "{x12: {carries: [mill, mil]}}");
        assertThat(run("contracts", "lint", changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(
                        "retailer/contract.yaml:\\d+: error: channels.mailbox.format.x12.carries\\[0]: .*no X12")
                .containsPattern(
                        "retailer/contract.yaml:\\d+: error: channels.mailbox.format.x12.carries\\[1]: .*no partner");
    }

    @Test
    void aSampleOfAnotherPartnerIsRefusedUntilTheMailboxCarriesIt() throws IOException {
        copy(PARTNERS.resolve("retailer"), changed.resolve("old/retailer"));
        copy(PARTNERS.resolve("retailer"), changed.resolve("old/van"));
        replace("old/van/contract.yaml", "partner: retailer", "partner: van");
        replace("old/van/contract.yaml", "RETAILER", "VAN");
        copy(changed.resolve("old"), changed.resolve("new"));
        assertThat(run("contracts", "test", changed.resolve("new").toString(), "--partner", "van"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAIL van/order", "expected \"processed\", got \"quarantined\"");

        replace("new/van/contract.yaml", "{x12: {}}", "{x12: {carries: [retailer]}}");
        replace("new/van/contract.yaml", "version: 1", "version: 2");
        assertThat(run("contracts", "test", changed.resolve("new").toString(), "--partner", "van"))
                .as(out.toString())
                .isZero();
        assertThat(run(
                        "contracts",
                        "diff",
                        changed.resolve("old").toString(),
                        changed.resolve("new").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("van/order: state: was \"quarantined\", now \"processed\"");
    }

    @Test
    void diffTellsWhatAPartnersChangeDoesToTheMailboxThatCarriesIt() throws IOException {
        copy(PARTNERS.resolve("retailer"), changed.resolve("old/retailer"));
        copy(PARTNERS.resolve("retailer"), changed.resolve("old/van"));
        replace("old/van/contract.yaml", "partner: retailer", "partner: van");
        replace("old/van/contract.yaml", "RETAILER", "VAN");
        replace("old/van/contract.yaml", "{x12: {}}", "{x12: {carries: \"*\"}}");
        copy(changed.resolve("old"), changed.resolve("new"));
        replace("new/retailer/contract.yaml", "them: {isa: ZZ/RETAILER,", "them: {isa: ZZ/RENAMED,");
        assertThat(run(
                        "contracts",
                        "diff",
                        changed.resolve("old").toString(),
                        changed.resolve("new").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("  van/order: state: was \"processed\", now \"quarantined\"");
    }

    @Test
    void wrongUsageAnswersTwo() {
        assertThat(run("contracts", "lint", "no/such/folder")).isEqualTo(2);
        assertThat(run("contracts", "lynt")).isEqualTo(2);
        assertThat(run("contracts", "test", CONTRACTS, "--partner", "nobody")).isEqualTo(2);
    }

    @Test
    void everySampleOfTheDemoPartnersComesOutAsExpected() {
        assertThat(run("contracts", "test", CONTRACTS)).as(out.toString()).isZero();
        assertThat(out.toString()).contains("ok   payday/payroll-ok", ", 0 failed");
    }

    @Test
    void aSampleThatComesOutOtherwiseFailsAndSaysWhere() throws IOException {
        copy(Path.of(CONTRACTS));
        replace("payday/samples/payroll-ok.expected.json", "3128.45", "3128.46");
        assertThat(run("contracts", "test", changed.toString(), "--partner", "payday"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("documents[0].lines[0].netPay: expected 3128.46, got 3128.45");
    }

    @Test
    void diffTellsWhatAChangeDoesToTheSamples() throws IOException {
        copy(Path.of(CONTRACTS));
        assertThat(run("contracts", "diff", CONTRACTS, changed.toString()))
                .as(out.toString())
                .isZero();
        replace("payday/contract.yaml", "max: 250000", "max: 4000");
        assertThat(run("contracts", "diff", CONTRACTS, changed.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("other text, same version", "payroll-ok: state: was \"processed\", now \"quarantined\"");
    }

    private int run(String... arguments) {
        return new CommandLine(new EntrepotCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    private void copy(Path from, String partner) throws IOException {
        copy(from.resolve(partner), changed.resolve(partner));
    }

    private void copy(Path from) throws IOException {
        copy(from, changed);
    }

    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = into.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private void replace(String file, String old, String now) throws IOException {
        Path path = changed.resolve(file);
        Files.writeString(path, Files.readString(path).replace(old, now));
    }
}
