package io.entrepot.operations.cli;

import io.entrepot.flow.RetentionStep;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Retention;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Period;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Removes what is past its retention, now: what every instance does once a day. Needs the database; user and password are
 * the gateway's settings.
 */
@Command(
        name = "retention",
        description =
                "Removes payloads, documents' contents and EDI ledger entries past the period of their class (settings entrepot.retention.<class>=P400D).",
        mixinStandardHelpOptions = true)
class RetentionCommand implements Callable<Integer> {
    private static final String DATASOURCE = "quarkus.datasource.";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private EntrepotCommand entrepot;

    @Mixin
    private LandingFolder folder;

    @Option(names = "--database", paramLabel = "<url>", description = "default: setting quarkus.datasource.jdbc.url")
    private String database;

    @Override
    public Integer call() throws IOException {
        Map<String, Period> periods = periods();
        LandingStore store = folder.open(spec, entrepot.clock());
        RetentionStep.Removed all =
                RetentionStep.of(jdbi(), store, periods, entrepot.clock()).run();
        Retention.Removed removed = all.payloads();
        PrintWriter out = spec.commandLine().getOut();
        removed.arrivals().forEach((name, n) -> out.printf("%s (%s): %d arrivals%n", name, periods.get(name), n));
        removed.withoutPeriod().forEach(name -> out.printf("%s: kept, no period is set%n", name));
        out.printf(
                "removed %d partitions, %d rows, %d files, %d interchanges, %d contents of files sent, %d of documents%n",
                removed.partitions().size(),
                removed.rows(),
                removed.files(),
                all.interchanges(),
                all.contents(),
                all.documents());
        out.flush();
        return 0;
    }

    private Map<String, Period> periods() {
        try {
            return Retention.periods(
                    new SmallRyeConfigBuilder().addDefaultSources().build());
        } catch (IllegalStateException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Jdbi jdbi() {
        String url = database != null
                ? database
                : Settings.find(DATASOURCE + "jdbc.url")
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "which database? --database, or quarkus.datasource.jdbc.url"));
        String user = Settings.find(DATASOURCE + "username").orElse(null);
        String password = Settings.find(DATASOURCE + "password").orElse(null);
        return (user == null ? Jdbi.create(url) : Jdbi.create(url, user, password)).installPlugin(new PostgresPlugin());
    }
}
