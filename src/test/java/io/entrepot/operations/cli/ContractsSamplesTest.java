package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code contracts test} and {@code contracts diff}: what becomes of samples and examples. */
class ContractsSamplesTest extends ContractsCommandLine {
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
}
