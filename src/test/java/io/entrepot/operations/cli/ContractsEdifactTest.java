package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** EDIFACT messages and dialects: compiled by {@code lint}, their samples read by {@code test}. */
class ContractsEdifactTest extends ContractsCommandLine {
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
}
