package io.entrepot.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.connection.FileEntry;
import io.entrepot.partner.Channel;
import io.entrepot.partner.FileNamePattern;
import io.entrepot.support.BareContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void aFileIsTakenWhenSizeAndTimeRestedOverThePollsAgreed() {
        FileChoice choice = choice(3, null, null, null, 100);

        assertThat(names(choice, file("a", 5))).isEmpty();
        assertThat(names(choice, file("a", 5))).isEmpty();
        assertThat(names(choice, file("a", 5))).containsExactly("a");
    }

    @Test
    void aFileThatGrowsStartsAnew() {
        FileChoice choice = choice(2, null, null, null, 100);
        names(choice, file("a", 5));

        assertThat(names(choice, file("a", 6))).isEmpty();
        assertThat(names(choice, file("a", 6))).containsExactly("a");
    }

    @Test
    void aFileThatWasGoneInBetweenStartsAnew() {
        FileChoice choice = choice(2, null, null, null, 100);
        names(choice, file("a", 5));
        names(choice);

        assertThat(names(choice, file("a", 5))).isEmpty();
    }

    @Test
    void withADoneFileOnlyMarkedFilesAreTakenAndTheMarkerNever() {
        FileChoice choice = choice(1, "{name}.done", null, null, 100);

        assertThat(names(choice, file("a.csv", 5), file("b.csv", 5), file("a.csv.done", 0)))
                .containsExactly("a.csv");
    }

    @Test
    void temporaryAndHiddenNamesArePassedOverWithoutAWord() {
        FileChoice choice = choice(1, null, "*.tmp", null, 100);

        FileChoice.Chosen chosen = choose(choice, file("a.tmp", 5), file(".taken", 5), file("a", 5));

        assertThat(chosen.files()).extracting(FileEntry::name).containsExactly("a");
        assertThat(chosen.left()).isEmpty();
    }

    @Test
    void aTooLargeFileIsLeft() {
        FileChoice.Chosen chosen = choose(choice(1, null, null, null, 100), file("big", 1_001));

        assertThat(chosen.files()).isEmpty();
        assertThat(chosen.left().values()).singleElement().asString().contains("big", "1001", "1000");
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsNeverRead() {
        FileChoice choice = choice(1, null, null, null, 100);

        FileChoice.Chosen chosen = choose(choice, file("../../etc/passwd", 5));

        assertThat(chosen.files()).isEmpty();
        assertThat(chosen.left().values()).singleElement().asString().contains("leads out");
    }

    @Test
    void aNameNoChannelTakesIsTold() {
        FileChoice choice = choice(1, null, null, "a_*.csv", 100);

        FileChoice.Chosen chosen = choose(choice, file("a_1.csv", 5), file("other.csv", 5));

        assertThat(chosen.files()).extracting(FileEntry::name).containsExactly("a_1.csv");
        assertThat(chosen.left().values()).singleElement().asString().contains("other.csv");
    }

    @Test
    void aNameOfANeighbourChannelIsNoStray() {
        FileChoice choice = new FileChoice(
                channel(1, null, null, "a_*.csv", 100), List.of(new NameRule(FileNamePattern.compile("b_*.csv"))));

        assertThat(choose(choice, file("b_1.csv", 5)).left()).isEmpty();
    }

    @Test
    void whatHasLandedIsNotTakenAgain() {
        Channel channel = channel(1, null, null, null, 100);
        FileEntry file = file("a", 5);

        assertThat(new FileChoice(channel, List.of())
                        .choose(List.of(file), Set.of(SourceKey.of(channel, file)), NOW)
                        .files())
                .isEmpty();
    }

    @Test
    void oldestComeFirstUpToTheLimitOfAPoll() {
        FileChoice choice = choice(1, null, null, null, 2);
        FileEntry old = new FileEntry("z", 1, NOW.minusSeconds(60));

        assertThat(names(choice, file("b", 5), file("a", 5), old)).containsExactly("z", "a");
    }

    @Test
    void aFileThatFailedWaitsLongerEachTime() {
        Channel channel = channel(1, null, null, null, 100);
        FileChoice choice = new FileChoice(channel, List.of());
        FileEntry file = file("a", 5);
        names(choice, file);

        choice.failed(SourceKey.of(channel, file), Duration.ofSeconds(10), NOW);
        choice.failed(SourceKey.of(channel, file), Duration.ofSeconds(10), NOW);

        assertThat(choice.choose(List.of(file), Set.of(), NOW.plusSeconds(19)).files())
                .isEmpty();
        assertThat(choice.choose(List.of(file), Set.of(), NOW.plusSeconds(20)).files())
                .containsExactly(file);
    }

    /** The poll lists, the clean-up deletes, the poll asks what has landed: the file is gone and would be an error to read. */
    @Test
    void aFileCleanedUpAfterItWasListedIsPassedOverOnce() {
        Channel channel = channel(1, null, null, null, 100);
        FileChoice choice = new FileChoice(channel, List.of());
        FileEntry file = file("a", 5);
        choice.choose(List.of(file), Set.of(SourceKey.of(channel, file)), NOW);

        assertThat(names(choice, file)).isEmpty();
        assertThat(names(choice, file))
                .as("still there at the next look, so it is a new one")
                .containsExactly("a");
        assertThat(names(choice, file))
                .as("taken by the last poll, and cleaned up since this one listed")
                .isEmpty();
    }

    @Test
    void whatAPollThatBrokeOffLeftIsTakenByTheNext() {
        FileChoice choice = choice(1, null, null, null, 100);
        names(choice, file("a", 5));

        choice.brokeOff();

        assertThat(names(choice, file("a", 5))).containsExactly("a");
    }

    private static FileEntry file(String name, long size) {
        return new FileEntry(name, size, NOW);
    }

    private static FileChoice.Chosen choose(FileChoice choice, FileEntry... listing) {
        return choice.choose(Arrays.asList(listing), Set.of(), NOW);
    }

    private static List<String> names(FileChoice choice, FileEntry... listing) {
        return choose(choice, listing).files().stream().map(FileEntry::name).toList();
    }

    private static FileChoice choice(int polls, String done, String temporary, String name, int perPoll) {
        return new FileChoice(channel(polls, done, temporary, name, perPoll), List.of());
    }

    private static Channel channel(int polls, String done, String temporary, String name, int perPoll) {
        return BareContract.channel(
                "in",
                "main",
                "outgoing",
                Duration.ofSeconds(2),
                new Channel.Settle(polls, done, temporary),
                new Channel.Afterwards(Channel.Afterwards.Kind.LEAVE, null),
                new Channel.FileRules(name, 1_000, 10_000, 10, perPoll, null));
    }
}
