package io.entrepot.operations.cli;

import io.entrepot.flow.envelope.EdiCheck;
import io.entrepot.format.x12.grammar.GrammarException;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.partner.Environment;
import io.entrepot.partner.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code entrepot contracts lint|test|diff}. */
@Command(
        name = "contracts",
        description = "Judges partner contracts before they run.",
        mixinStandardHelpOptions = true,
        subcommands = {ContractsLint.class, ContractsTest.class, ContractsDiff.class})
class ContractsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private EntrepotCommand entrepot;

    @Option(
            names = "--mappings",
            paramLabel = "<folder>",
            scope = ScopeType.INHERIT,
            description = "what the gateway knows of EDI standards; default: edi-mappings")
    private Path mappings;

    @Option(
            names = "--secrets",
            paramLabel = "<folder>",
            scope = ScopeType.INHERIT,
            description = "keys for samples in their envelopes; default: setting entrepot.secrets")
    private Path secrets;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which verb: lint, test or diff?");
    }

    /** Reads contracts as the gateway does, agreements checked against the mappings. */
    ContractLoader loader(Standards standards) {
        return new ContractLoader(
                Environment.system(), entrepot.clock(), List.of(new EdiCheck(standards.x12(), standards.edifact())));
    }

    /** Reads contracts for themselves. */
    ContractLoader loader() {
        return new ContractLoader(Environment.system(), entrepot.clock());
    }

    /** The contracts of a folder that are right, among which each of them stands. */
    static List<Contract> beside(ContractLoader loader, Path folder) {
        return loader.loadAll(folder, Purpose.LINT).stream()
                .flatMap(loaded -> loaded.contract().stream())
                .toList();
    }

    /** The folder asked for by {@code --secrets}, or the one the gateway would run with; a key may also be in the environment. */
    Secrets secrets() {
        return new Secrets(
                secrets != null
                        ? secrets.toString()
                        : Settings.find("entrepot.secrets").orElse("secrets"));
    }

    /** The folder asked for by {@code --mappings}, or setting {@code entrepot.mappings}. */
    Path mappings() {
        return existing(
                mappings != null
                        ? mappings
                        : Path.of(Settings.find("entrepot.mappings").orElse("edi-mappings")));
    }

    /**
     * Compiles the mappings; takes a second or two.
     *
     * @throws ParameterException when they are wrong: there is nothing to try samples with
     */
    Standards compiled() {
        try {
            return Standards.in(mappings());
        } catch (GrammarException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), mappings() + " has errors, see \"contracts lint\":\n" + e.getMessage(), e);
        }
    }

    /** The folder asked for, or the one the gateway would run with (setting {@code entrepot.contracts}). */
    Path folder(Path asked) {
        return existing(
                asked != null
                        ? asked
                        : Path.of(Settings.find("entrepot.contracts").orElse("partner-contracts")));
    }

    private Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + folder);
        }
        return folder;
    }
}
