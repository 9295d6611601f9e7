package io.entrepot.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.landing.LandingKey;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Stored;
import io.entrepot.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code landing verify} and {@code retention}: exit codes and what they say. */
class LandingCommandsTest {
    private static final String PERIOD = "entrepot.retention.verbs-class";

    private final StringWriter out = new StringWriter();

    @TempDir
    Path dir;

    private LandingStore store;

    @BeforeEach
    void open() {
        store = new LandingStore(
                dir.resolve("landing"), LandingKey.load(dir.resolve("secrets"), true), Clock.systemUTC());
    }

    @Test
    void verifyAnswersZeroWhenEveryPayloadIsWhatItsAddressSays() throws IOException {
        store(1);
        store(2);
        assertThat(run("landing", "verify")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("2 files, 200000 bytes, 0 damaged");
    }

    @Test
    void verifyAnswersOneAndNamesWhatIsDamaged() throws IOException {
        Stored damaged = store(1);
        store(2);
        Path file =
                dir.resolve("landing").resolve(damaged.sha256().substring(0, 2)).resolve(damaged.sha256());
        byte[] bytes = Files.readAllBytes(file);
        bytes[70_000] ^= 1;
        Files.write(file, bytes);

        assertThat(run("landing", "verify")).isEqualTo(1);
        assertThat(out.toString()).contains("DAMAGED " + damaged.ref(), "2 files, ", " 1 damaged");
    }

    @Test
    void wrongUsageAnswersTwoAndMakesNothing() {
        Path nowhere = dir.resolve("nowhere");
        assertThat(run(new String[] {"landing", "verify", "--landing", nowhere.toString()}, Clock.systemUTC()))
                .isEqualTo(2);
        assertThat(nowhere).doesNotExist();
        assertThat(run(
                        new String[] {"landing", "verify", "--landing", dir.toString(), "--secrets", nowhere.toString()
                        },
                        Clock.systemUTC()))
                .as("no key")
                .isEqualTo(2);
        assertThat(run("landing")).isEqualTo(2);
    }

    @Test
    void retentionRemovesWhatIsPastItsPeriodAndSaysWhatItKeeps() throws IOException {
        String database = TestDatabase.create();
        org.flywaydb.core.Flyway.configure()
                .dataSource(database, null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Stored past = store(1);
        arrival(database, past, "verbs-class");
        arrival(database, store(2), "another-class");
        System.setProperty(PERIOD, "P1D");
        try {
            Clock inThreeDays = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
            int exit = run(new String[] {"retention", "--database", database}, inThreeDays);
            assertThat(exit).as(out.toString()).isZero();
        } finally {
            System.clearProperty(PERIOD);
        }
        assertThat(out.toString())
                .contains("verbs-class (P1D): 1 arrivals", "another-class: kept, no period is set", "1 files");
    }

    private int run(String... arguments) {
        return run(arguments, Clock.systemUTC());
    }

    private int run(String[] arguments, Clock clock) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length);
        boolean named = java.util.Arrays.asList(arguments).contains("--landing") || arguments.length < 2;
        if (!named) {
            all = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(arguments),
                            java.util.stream.Stream.of(
                                    "--landing",
                                    dir.resolve("landing").toString(),
                                    "--secrets",
                                    dir.resolve("secrets").toString()))
                    .toArray(String[]::new);
        }
        return new CommandLine(new EntrepotCommand(clock))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }

    private Stored store(int seed) throws IOException {
        byte[] content = new byte[100_000];
        new Random(seed).nextBytes(content);
        return store.store(new ByteArrayInputStream(content), 1 << 20);
    }

    private static void arrival(String database, Stored stored, String retention) {
        Jdbi.create(database)
                .useHandle(h -> h.execute(
                        "insert into arrival (id, partner, channel, contract_version, contract_digest, name, received_at,"
                                + " received_size, received_sha256, payload_ref, retention, state, state_at, due_at)"
                                + " values (gen_random_uuid(), 'bank', 'statements', 1, 'd', 'n', now(), ?, ?, ?, ?,"
                                + " 'processed', now(), now())",
                        stored.size(),
                        stored.sha256(),
                        stored.ref(),
                        retention));
    }
}
