package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Severity;
import io.entrepot.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {
    private static Jdbi jdbi;

    @TempDir
    Path folder;

    private final List<Set<String>> changes = new ArrayList<>();
    private Contracts contracts;

    @BeforeAll
    static void database() {
        jdbi = TestDatabase.migrated();
    }

    @BeforeEach
    void twoPartners() throws IOException {
        write("alpha", 1, "Alpha");
        write("beta", 1, "Beta");
        jdbi.useHandle(handle -> handle.execute("delete from contract"));
        contracts = registry();
        contracts.start();
    }

    @Test
    void aCopiedFolderIsInForceWithTheNextLook() throws IOException {
        write("gamma", 1, "Gamma");
        contracts.refresh();
        assertThat(contracts.find("gamma")).map(Contract::name).contains("Gamma");
        assertThat(changes).containsExactly(Set.of("gamma"));
        contracts.refresh();
        assertThat(changes).as("nothing changed, nothing told").hasSize(1);
    }

    @Test
    void anOldVersionIsStillReadableForArrivalsInFlight() throws IOException {
        String digest = contracts.find("alpha").orElseThrow().digest();
        write("alpha", 2, "Alpha renamed");
        contracts.refresh();
        assertThat(contracts.find("alpha")).map(Contract::version).contains(2);
        assertThat(contracts.at("alpha", digest).name()).isEqualTo("Alpha");
        Contracts restarted = registry();
        restarted.start();
        assertThat(restarted.at("alpha", digest).version()).isEqualTo(1);
        assertThatThrownBy(() -> contracts.at("alpha", "0".repeat(64))).isInstanceOf(Defect.class);
    }

    @Test
    void aFolderThatBecomesInvalidKeepsItsLastGoodVersionAndIsVisible() throws IOException {
        write("alpha", 0, "Alpha");
        contracts.refresh();
        assertThat(contracts.find("alpha")).map(Contract::version).contains(1);
        assertThat(contracts.problems("alpha")).anyMatch(ContractProblem::isError);
        assertThat(contracts.problems("beta")).isEmpty();
        assertThat(changes).isEmpty();
    }

    @Test
    void whatAnotherPartFindsWrongKeepsAContractOutOfForce() throws IOException {
        ContractCheck noZebras = contract -> contract.name().startsWith("Zebra")
                ? List.of(new ContractProblem(
                        Severity.ERROR, contract.partner() + "/contract.yaml", 0, "name", "no zebras", ""))
                : List.of();
        contracts = registry(noZebras);
        contracts.start();
        write("alpha", 2, "Zebra");
        contracts.refresh();
        assertThat(contracts.find("alpha")).map(Contract::version).contains(1);
        assertThat(contracts.problems("alpha"))
                .extracting(ContractProblem::toString)
                .containsExactly("alpha/contract.yaml:3: error: name: no zebras");
    }

    @Test
    void aGuideIsPinnedWithItsContract() throws IOException {
        Path guide = folder.resolve("alpha/mapping/main/guide.yaml");
        Files.createDirectories(guide.getParent());
        Files.writeString(guide, "first");
        write("alpha", 2, "Alpha" + agreement("ZZ/ALPHA").replace("version:", "guide: mapping/main\n    version:"));
        contracts.refresh();
        String digest = contracts.find("alpha").orElseThrow().digest();
        Files.writeString(guide, "second");
        contracts.refresh();
        assertThat(guide(contracts.find("alpha").orElseThrow())).isEqualTo("second");
        assertThat(guide(contracts.at("alpha", digest))).isEqualTo("first");
    }

    private static String guide(Contract contract) {
        return contract.agreements().get("main").guide().files().get("guide.yaml");
    }

    @Test
    void anInvalidPartnerAtStartDoesNotStopTheOthers() throws IOException {
        write("alpha", 0, "Alpha");
        Contracts started = registry();
        started.start();
        assertThat(started.all()).extracting(Contract::partner).containsExactly("beta");
        assertThat(started.problems()).extracting(ContractProblem::file).containsExactly("alpha/contract.yaml");
    }

    @Test
    void aRemovedFolderIsGone() throws IOException {
        Files.delete(folder.resolve("beta").resolve(ContractFiles.CONTRACT));
        Files.delete(folder.resolve("beta"));
        contracts.refresh();
        assertThat(contracts.find("beta")).isEmpty();
        assertThat(changes).containsExactly(Set.of("beta"));
    }

    @Test
    void otherTextUnderTheSameVersionIsToldAsAWarning() throws IOException {
        write("alpha", 1, "Alpha, changed quietly");
        contracts.refresh();
        assertThat(contracts.find("alpha")).map(Contract::name).contains("Alpha, changed quietly");
        assertThat(contracts.problems("alpha")).singleElement().matches(problem -> !problem.isError());
    }

    @Test
    void anEnvelopeLeadsToItsAgreement() throws IOException {
        write("alpha", 2, "Alpha" + agreement("ZZ/ALPHA"));
        contracts.refresh();
        assertThat(Agreed.find(contracts.all(), Agreement.Standard.X12, "ZZ/ALPHA", "12/ACME", 'P'))
                .get()
                .matches(agreed -> agreed.contract().partner().equals("alpha")
                        && agreed.agreement().name().equals("main")
                        && agreed.scope().equals("alpha/main/live"));
        assertThat(Agreed.find(contracts.all(), Agreement.Standard.X12, "ZZ/ALPHA", "12/ACME", 'T'))
                .as("the wrong usage is told by whoever asks")
                .get()
                .matches(agreed -> agreed.ends().usage() == 'P');
        assertThat(Agreed.find(contracts.all(), Agreement.Standard.X12, "ZZ/ALPHA", "12/OTHER", 'P'))
                .isEmpty();
        assertThat(Agreed.find(contracts.all(), Agreement.Standard.EDIFACT, "ZZ/ALPHA", "12/ACME", 'P'))
                .isEmpty();
    }

    @Test
    void anAgreementsIdsBelongToWhoHadThemFirst() throws IOException {
        write("beta", 2, "Beta" + agreement("ZZ/SAME"));
        contracts.refresh();
        write("alpha", 2, "Alpha" + agreement("ZZ/SAME"));
        contracts.refresh();
        assertThat(contracts.find("alpha")).map(Contract::version).contains(1);
        assertThat(contracts.problems("alpha"))
                .singleElement()
                .matches(ContractProblem::isError)
                .asString()
                .startsWith("alpha/contract.yaml")
                .contains("is an agreement of beta/contract.yaml too");
        assertThat(contracts.problems("beta")).isEmpty();
        write("beta", 3, "Beta" + agreement("ZZ/BETA"));
        contracts.refresh();
        contracts.refresh();
        assertThat(contracts.find("alpha")).map(Contract::version).contains(2);
        assertThat(contracts.problems("alpha")).isEmpty();
    }

    @Test
    void aSwappedConfigMapLinkIsFollowed() throws IOException {
        Path data = Files.createDirectories(folder.resolve("delta").resolve("..2026_11_21"));
        Path next = Files.createDirectories(folder.resolve("delta").resolve("..2026_11_22"));
        Files.writeString(data.resolve("contract.yaml"), text("delta", 1, "Old"));
        Files.writeString(next.resolve("contract.yaml"), text("delta", 2, "New"));
        Path current = folder.resolve("delta").resolve("..data");
        Files.createSymbolicLink(current, data.getFileName());
        Files.createSymbolicLink(folder.resolve("delta").resolve("contract.yaml"), Path.of("..data/contract.yaml"));
        contracts.refresh();
        Files.delete(current);
        Files.createSymbolicLink(current, next.getFileName());
        contracts.refresh();
        assertThat(contracts.find("delta")).map(Contract::name).contains("New");
    }

    @Test
    void secretsAreFoundByNameAndMissingOnesAreNamed() throws IOException {
        Files.createDirectories(folder.resolve("secrets/alpha"));
        Files.writeString(folder.resolve("secrets/alpha/key"), "from a file\n");
        Map<String, String> environment = Map.of("ENTREPOT_SECRET_ALPHA_HOOK_2026", "from the environment");
        Secrets secrets = new Secrets(folder.resolve("secrets"), name -> Optional.ofNullable(environment.get(name)));
        assertThat(secrets.text(new SecretRef("alpha", "key"))).isEqualTo("from a file");
        assertThat(secrets.text(new SecretRef("alpha", "hook-2026"))).isEqualTo("from the environment");
        assertThat(secrets.resolve("alpha", "password=\"${secret:key}\"")).isEqualTo("password=\"from a file\"");
        assertThatThrownBy(() -> secrets.text(new SecretRef("alpha", "other")))
                .isInstanceOf(SecretMissing.class)
                .hasMessageContaining("\"other\" of partner \"alpha\"");
        assertThatThrownBy(() -> secrets.text(new SecretRef("alpha", "../alpha/key")))
                .isInstanceOf(SecretMissing.class);
    }

    private Contracts registry(ContractCheck... checks) {
        return new Contracts(
                folder,
                new ContractLoader(name -> Optional.empty(), Clock.systemUTC(), List.of(checks)),
                new ContractVersions(jdbi, Clock.systemUTC()),
                event -> changes.add(event.partners()));
    }

    private void write(String partner, int version, String name) throws IOException {
        Files.createDirectories(folder.resolve(partner));
        Files.writeString(folder.resolve(partner).resolve("contract.yaml"), text(partner, version, name));
    }

    private static String agreement(String them) {
        return """

                agreements:
                  main:
                    environments: {live: {us: {isa: 12/ACME, gs: ACME}, them: {isa: %s, gs: THEM}}}
                    version: "004010"
                    ta1: never
                    receives: {850: {answer: none}}"""
                .formatted(them);
    }

    private static String text(String partner, int version, String name) {
        return "partner: %s%nversion: %d%nname: %s%ntimezone: UTC%n".formatted(partner, version, name);
    }
}
