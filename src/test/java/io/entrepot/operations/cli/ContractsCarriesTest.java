package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Mailboxes through which other partners come. */
class ContractsCarriesTest extends ContractsCommandLine {
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
        copyRetailerAndVan();
        copy(changed.resolve("old"), changed.resolve("new"));
        assertThat(run("contracts", "test", inNew(), "--partner", "van")).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL van/order", "expected \"processed\", got \"quarantined\"");

        replace("new/van/contract.yaml", "{x12: {}}", "{x12: {carries: [retailer]}}");
        replace("new/van/contract.yaml", "version: 1", "version: 2");
        assertThat(run("contracts", "test", inNew(), "--partner", "van"))
                .as(out.toString())
                .isZero();
        assertThat(run("contracts", "diff", inOld(), inNew())).isEqualTo(1);
        assertThat(out.toString()).contains("van/order: state: was \"quarantined\", now \"processed\"");
    }

    @Test
    void diffTellsWhatAPartnersChangeDoesToTheMailboxThatCarriesIt() throws IOException {
        copyRetailerAndVan();
        replace("old/van/contract.yaml", "{x12: {}}", "{x12: {carries: \"*\"}}");
        copy(changed.resolve("old"), changed.resolve("new"));
        replace("new/retailer/contract.yaml", "them: {isa: ZZ/RETAILER,", "them: {isa: ZZ/RENAMED,");
        assertThat(run("contracts", "diff", inOld(), inNew())).isEqualTo(1);
        assertThat(out.toString()).contains("  van/order: state: was \"processed\", now \"quarantined\"");
    }

    /** A retailer, and a VAN like it. */
    private void copyRetailerAndVan() throws IOException {
        copy(PARTNERS.resolve("retailer"), changed.resolve("old/retailer"));
        copy(PARTNERS.resolve("retailer"), changed.resolve("old/van"));
        replace("old/van/contract.yaml", "partner: retailer", "partner: van");
        replace("old/van/contract.yaml", "RETAILER", "VAN");
    }

    private String inOld() {
        return changed.resolve("old").toString();
    }

    private String inNew() {
        return changed.resolve("new").toString();
    }
}
