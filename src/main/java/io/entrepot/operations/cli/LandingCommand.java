package io.entrepot.operations.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code entrepot landing verify}. */
@Command(
        name = "landing",
        description = "Looks after stored payloads.",
        mixinStandardHelpOptions = true,
        subcommands = LandingVerify.class)
class LandingCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private EntrepotCommand entrepot;

    EntrepotCommand entrepot() {
        return entrepot;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which verb: verify?");
    }
}
