package io.entrepot.operations.cli;

import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
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

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which verb: lint, test or diff?");
    }

    ContractLoader loader() {
        return new ContractLoader(Environment.system(), entrepot.clock());
    }

    /** The folder asked for, or the one the gateway would run with (setting {@code entrepot.contracts}). */
    Path folder(Path asked) {
        Path folder = asked != null
                ? asked
                : Path.of(Settings.find("entrepot.contracts").orElse("partner-contracts"));
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + folder);
        }
        return folder;
    }
}
