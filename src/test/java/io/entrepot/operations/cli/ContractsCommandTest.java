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

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = changed.resolve(from.relativize(file).toString());
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
