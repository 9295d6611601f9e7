package io.entrepot.channel.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entrepot.channel.ChannelIntake;
import io.entrepot.channel.ChannelLeases;
import io.entrepot.channel.ChannelStatuses;
import io.entrepot.channel.LastingSchedule;
import io.entrepot.channel.LeftFiles;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.platform.Alerts;
import io.entrepot.support.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.GenericFileNoOpProcessStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's file consumer under our poll strategy, on a real folder and database. */
class DirectoryPollTest {
    @TempDir
    Path dir;

    private final List<String> taken = new CopyOnWriteArrayList<>();

    /** Seen once in life: memory ran out in the middle of a poll, and its file lay there until the next restart. */
    @Test
    void afterAPollThatAnErrorEndedItsFilesAreTriedAgain() throws Exception {
        Jdbi jdbi = TestDatabase.migrated();
        Path drop = Files.createDirectories(dir.resolve("drop/in"));
        Files.writeString(drop.resolve("a.csv"), "a");
        Files.writeString(drop.resolve("b.csv"), "b");
        AtomicBoolean memoryIsShort = new AtomicBoolean(true);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("poll", poll(jdbi));
            camel.getRegistry().bind("lasting", new LastingSchedule());
            camel.getRegistry().bind("strategy", new RunsOutOfMemory(memoryIsShort));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + drop + "?pollStrategy=#bean:poll&filter=#bean:poll&processStrategy=#bean:strategy"
                                    + "&scheduler=#lasting&delay=100&initialDelay=0&noop=true&idempotent=false&readLock=none")
                            .process(exchange ->
                                    taken.add(exchange.getMessage().getHeader("CamelFileNameOnly", String.class)));
                }
            });
            camel.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> !memoryIsShort.get());
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(taken).contains("a.csv", "b.csv"));
        }
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select last_failure from channel_status where partner = 'harbor'")
                                .mapTo(String.class)
                                .one()))
                .contains("ended with an Error");
    }

    /** Runs out of memory once, where Camel begins with a file. */
    private static final class RunsOutOfMemory extends GenericFileNoOpProcessStrategy<File> {
        private final AtomicBoolean once;

        RunsOutOfMemory(AtomicBoolean once) {
            this.once = once;
        }

        @Override
        public boolean begin(
                GenericFileOperations<File> operations,
                GenericFileEndpoint<File> endpoint,
                org.apache.camel.Exchange exchange,
                GenericFile<File> file)
                throws Exception {
            if (once.getAndSet(false)) {
                throw new OutOfMemoryError("as thrown in the test");
            }
            return super.begin(operations, endpoint, exchange, file);
        }
    }

    private DirectoryPoll poll(Jdbi jdbi) throws IOException {
        Path partner = Files.createDirectories(dir.resolve("contracts/harbor"));
        String text = Files.readString(Path.of("src/test/resources/partners/harbor/contract.yaml"));
        int from = text.indexOf("    sftp:");
        int to = text.indexOf("channels:");
        Files.writeString(
                partner.resolve("contract.yaml"),
                text.substring(0, from)
                        + "    directory: {path: " + dir.resolve("drop") + "}\n\n"
                        + text.substring(to)
                                .replace("directory: outgoing", "directory: in")
                                .replace("afterwards: {moveTo: .taken}", "afterwards: leave")
                                .replaceAll("(?m)^ *errorReport:.*\n", ""));
        var loaded = new ContractLoader(name -> Optional.empty(), Clock.systemUTC()).load(partner, Purpose.LINT);
        Contract contract = loaded.contract().orElseThrow(() -> new AssertionError(loaded.problems()));
        Channel channel = contract.channels().get("statements");
        Clock clock = Clock.systemUTC();
        ChannelIntake intake = new ChannelIntake(
                contract,
                channel,
                new ChannelLeases(jdbi),
                new ChannelStatuses(jdbi, clock),
                (of, name, keys) -> Set.of(),
                new LeftFiles(new ChannelStatuses(jdbi, clock), new Alerts(jdbi, clock)),
                clock);
        return new DirectoryPoll(
                intake, (Connection.Directory) contract.connections().get("main"));
    }
}
