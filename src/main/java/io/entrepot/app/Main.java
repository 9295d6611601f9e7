package io.entrepot.app;

import io.entrepot.app.dev.DevServers;
import io.entrepot.operations.cli.EntrepotCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/** Entry point of the packaged jar and of dev mode. Without arguments it runs the gateway; a verb runs without Quarkus. */
@QuarkusMain
public class Main {
    /** Set by {@code quarkus:dev} (pom.xml): the launch mode itself is not known before Quarkus starts. */
    private static final String DEV_SERVERS = "entrepot.dev-servers";

    public static void main(String... args) {
        if (args.length > 0) {
            System.exit(EntrepotCommand.execute(args));
        } else if (Boolean.getBoolean(DEV_SERVERS)) {
            runDevelopment(args);
        } else {
            Quarkus.run(args);
        }
    }

    /** Servers come first: Flyway and the datasource read their settings as soon as Quarkus starts. */
    private static void runDevelopment(String... args) {
        DevServers servers = DevServers.start(Path.of("target", "dev"), Path.of("partner-contracts"));
        try {
            servers.settings().forEach(System::setProperty);
            Quarkus.run(args);
        } finally {
            servers.close();
        }
    }
}
