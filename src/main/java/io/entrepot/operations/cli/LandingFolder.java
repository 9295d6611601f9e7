package io.entrepot.operations.cli;

import io.entrepot.landing.LandingKey;
import io.entrepot.landing.LandingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the payloads are, for the verbs that need them: options, else the gateway's settings. */
final class LandingFolder {
    @Option(names = "--landing", paramLabel = "<folder>", description = "default: setting entrepot.landing")
    private Path landing;

    @Option(names = "--secrets", paramLabel = "<folder>", description = "default: setting entrepot.secrets")
    private Path secrets;

    /** @throws ParameterException when there is no such folder, or not the key to it: nothing is made here */
    LandingStore open(CommandSpec spec, Clock clock) {
        Path folder = landing != null
                ? landing
                : Path.of(Settings.find("entrepot.landing").orElse("landing"));
        Path keys = secrets != null
                ? secrets
                : Path.of(Settings.find("entrepot.secrets").orElse("secrets"));
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + folder);
        }
        try {
            return new LandingStore(folder, LandingKey.load(keys, false), clock);
        } catch (IllegalStateException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
