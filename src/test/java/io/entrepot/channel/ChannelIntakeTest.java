package io.entrepot.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.connection.FileEntry;
import io.entrepot.failure.Busy;
import io.entrepot.failure.Outage;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.platform.Alerts;
import io.entrepot.support.MovedClock;
import io.entrepot.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What counts as a successful poll: the watch over silent channels believes it. */
class ChannelIntakeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Jdbi jdbi = TestDatabase.migrated();
    private final MovedClock clock = new MovedClock(BEGIN);
    private final ChannelStatuses statuses = new ChannelStatuses(jdbi, clock);
    private final Set<String> landed = new HashSet<>();
    private final ChannelIntake intake = intake();

    /** The landing disk is full: every file fails, and later polls find only files that wait for their next try. */
    @Test
    void aChannelThatLooksAndTakesNothingHasNoSuccessfulPoll() {
        poll();
        Instant before = status().lastSuccessAt();

        pollThatFails(file("a.csv"));
        pollThatFails(file("a.csv"));
        assertThat(poll(file("a.csv"))).as("it waits for its next try").isEmpty();

        assertThat(status().lastSuccessAt()).isEqualTo(before);
        assertThat(status().lastFailure()).isEqualTo("no space left");
        assertThat(status().failures()).isEqualTo(3);
    }

    @Test
    void oneFileThatFailsAmongOthersThatLandIsNoFailedPoll() {
        poll();
        Instant before = status().lastSuccessAt();
        clock.pass(POLL);
        intake.begin();
        assertThat(intake.choose(List.of(file("a.csv"), file("b.csv")))).hasSize(2);
        intake.fileFailed(key("a.csv"), "unreadable");
        intake.succeeded();

        assertThat(status().lastSuccessAt()).isAfter(before);
    }

    @Test
    void onceTheFileIsGoneOrHasLandedPollsSucceedAgain() {
        pollThatFails(file("a.csv"));
        poll();
        Instant without = status().lastSuccessAt();
        assertThat(without).as("its partner took it away").isNotNull();

        pollThatFails(file("b.csv"));
        landed.add(key("b.csv"));
        poll(file("b.csv"));
        assertThat(status().lastSuccessAt()).as("another instance landed it").isAfter(without);
    }

    @Test
    void ourOwnQueueSlowsNoChannelDownAndAnOutageDoes() {
        clock.pass(POLL);
        assertThat(intake.begin()).isTrue();
        intake.failed(new Busy("all 2 sessions are in use"));
        clock.pass(POLL);
        assertThat(intake.begin()).as("the next poll is due as ever").isTrue();
        assertThat(status().failures()).isZero();

        intake.failed(new Outage("connection refused", null));
        clock.pass(POLL);
        assertThat(intake.begin()).isTrue();
        intake.failed(new Outage("connection refused", null));
        clock.pass(POLL);
        assertThat(intake.begin()).as("it waits two intervals now").isFalse();
    }

    private List<FileEntry> poll(FileEntry... listing) {
        clock.pass(POLL);
        assertThat(intake.begin()).isTrue();
        List<FileEntry> chosen = intake.choose(List.of(listing));
        intake.succeeded();
        return chosen;
    }

    private void pollThatFails(FileEntry file) {
        clock.pass(POLL);
        assertThat(intake.begin()).isTrue();
        assertThat(intake.choose(List.of(file))).containsExactly(file);
        intake.fileFailed(key(file.name()), "no space left");
        intake.succeeded();
    }

    private ChannelStatus status() {
        return statuses.find("harbor", "statements");
    }

    private String key(String name) {
        return SourceKey.of(intake.channel(), file(name));
    }

    private static FileEntry file(String name) {
        return new FileEntry(name, 5, BEGIN);
    }

    private ChannelIntake intake() {
        var loaded = new ContractLoader(name -> Optional.empty(), clock)
                .load(Path.of("src/test/resources/partners/harbor"), Purpose.LINT);
        Contract contract = loaded.contract().orElseThrow(() -> new AssertionError(loaded.problems()));
        Channel channel = contract.channels().get("statements");
        return new ChannelIntake(
                contract,
                channel,
                new ChannelLeases(jdbi),
                statuses,
                (partner, name, keys) -> landed,
                new LeftFiles(statuses, new Alerts(jdbi, clock)),
                clock);
    }
}
