package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code contracts lint} finds in guides, mappings and agreements. */
class ContractsLintTest extends ContractsCommandLine {
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
}
