package io.entrepot.operations.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code entrepot <verb>}. Exit codes: 0 all well, 1 findings, 2 wrong usage. Verbs run without Quarkus; only those that say so
 * need the database.
 */
@Command(
        name = "entrepot",
        mixinStandardHelpOptions = true,
        description = "Partner integration gateway. Without a verb it runs the gateway.",
        subcommands = {ContractsCommand.class, LandingCommand.class, RetentionCommand.class})
public class EntrepotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private final Clock clock;

    public EntrepotCommand() {
        this(Clock.systemUTC());
    }

    EntrepotCommand(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which verb?");
    }

    /** Runs a command line and returns its exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new EntrepotCommand()).execute(arguments);
    }
}
