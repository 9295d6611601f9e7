package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.partner.ContractLoader.Purpose;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoPartnersTest {
    private static final Path CONTRACTS = Path.of("partner-contracts");
    static final String HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJjQ5mMPHXkpMEoBeZqPHVnY5ZEz5BuqGmKdFgMZ6vS";

    @Test
    void demoPartnersAreFilesOnlyAndLoadForRunning() {
        Map<String, String> environment = Map.of(
                "ENTREPOT_DEMO_SFTP_HOSTKEY",
                HOST_KEY,
                "NORDBANK_PGP_FINGERPRINT",
                "0123456789ABCDEF".repeat(3).substring(8));
        List<LoadedContract> loaded = new ContractLoader(
                        name -> Optional.ofNullable(environment.get(name)), Clock.systemUTC())
                .loadAll(CONTRACTS, Purpose.RUN);
        assertThat(loaded).flatExtracting(LoadedContract::problems).isEmpty();
        assertThat(loaded).extracting(LoadedContract::partner).contains("erp", "nordbank", "payday", "tidewater");
        assertThat(loaded).allMatch(one -> one.contract().isPresent());
    }

    @Test
    void anUnsetEnvironmentVariableIsOnlyAWarningForLint() {
        List<LoadedContract> loaded =
                new ContractLoader(name -> Optional.empty(), Clock.systemUTC()).loadAll(CONTRACTS, Purpose.LINT);
        assertThat(loaded)
                .flatExtracting(LoadedContract::problems)
                .isNotEmpty()
                .noneMatch(ContractProblem::isError)
                .allMatch(problem -> problem.message().contains("is not set"));
    }

    @Test
    void whateverAContractSaysItIsToldNeverThrown() throws java.io.IOException {
        ContractLoader loader = new ContractLoader(name -> Optional.empty(), Clock.systemUTC());
        for (java.nio.file.Path folder : ContractLoader.folders(CONTRACTS)) {
            ContractFiles files = ContractFiles.read(folder);
            String[] lines = files.texts().get(ContractFiles.CONTRACT).split("\n");
            for (int i = 0; i < lines.length; i++) {
                String original = lines[i];
                for (String other :
                        List.of("", "x", "1", "[]", "{}", "[[]]", "{a: [1]}", "null", "\"\"", "- - x", "${env:A}")) {
                    lines[i] =
                            original.replaceFirst("(: |- ).*", "$1" + java.util.regex.Matcher.quoteReplacement(other));
                    if (lines[i].equals(original)) {
                        continue;
                    }
                    Map<String, String> texts = new java.util.HashMap<>(files.texts());
                    texts.put(ContractFiles.CONTRACT, String.join("\n", lines));
                    assertThat(loader.load(new ContractFiles(files.partner(), texts), Purpose.LINT))
                            .isNotNull();
                }
                lines[i] = original;
            }
        }
    }
}
