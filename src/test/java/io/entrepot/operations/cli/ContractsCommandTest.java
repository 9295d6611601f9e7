package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the command tells the shell. */
class ContractsCommandTest extends ContractsCommandLine {
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
    void wrongUsageAnswersTwo() {
        assertThat(run("contracts", "lint", "no/such/folder")).isEqualTo(2);
        assertThat(run("contracts", "lynt")).isEqualTo(2);
        assertThat(run("contracts", "test", CONTRACTS, "--partner", "nobody")).isEqualTo(2);
    }
}
