package io.entrepot.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.channel.FileSequences.Noted;
import io.entrepot.platform.Alerts;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers in file names, against a real database. */
class FileSequencesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Noted EXPECTED = new Noted.Expected(true);
    private static final Noted LATE = new Noted.Expected(false);

    private static Jdbi jdbi;

    private final FileGaps gaps = new FileGaps(jdbi, new Alerts(jdbi, CLOCK));
    private final FileSequences sequences = new FileSequences(jdbi, gaps, CLOCK);

    @BeforeAll
    static void database() {
        jdbi = TestDatabase.migrated();
    }

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("truncate file_sequence, file_gap, alert"));
    }

    @Test
    void theFirstNumberMayBeAnyAndTheNextIsOneMore() {
        assertThat(note(17, 18, 19)).containsExactly(EXPECTED, EXPECTED, EXPECTED);
        assertThat(untold()).isEmpty();
    }

    @Test
    void aGapIsToldOnceAndOverWithTheLastOfItsFiles() {
        assertThat(note(1, 5)).containsExactly(EXPECTED, new Noted.Gap(2));
        assertThat(untold()).containsExactly("files 2 to 4");
        tell();
        assertThat(untold()).isEmpty();
        assertThat(alerts()).containsExactly("bank/statements lacks files 2 to 4: ask the partner for what is missing");

        assertThat(note(3)).containsExactly(LATE);
        assertThat(untold()).as("the rest of what was told").isEmpty();
        note(4);
        assertThat(alerts()).hasSize(1);
        note(2);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aFileThatIsSentAgainSaysNothing() {
        assertThat(note(1, 2, 3, 2, 3, 4)).containsExactly(EXPECTED, EXPECTED, EXPECTED, LATE, LATE, EXPECTED);
    }

    /** The contract does not know that the counter began anew: every later gap would go unseen. */
    @Test
    void aNumberFarBelowTheLastIsNoResend() {
        note(99_998, 99_999);

        assertThat(note(1, 2, 99_990)).containsExactly(new Noted.Back(99_999), new Noted.Back(99_999), LATE);
    }

    @Test
    void aCounterThatBeginsAnewAfterItsHighestHasNoGapThereAndGapsAfterIt() {
        FileCounter counter = new FileCounter("bank", "statements", "", 999);

        assertThat(note(counter, 998, 999, 1, 2, 4))
                .containsExactly(EXPECTED, EXPECTED, EXPECTED, EXPECTED, new Noted.Gap(3));
        assertThat(note(counter, 3)).containsExactly(LATE);
        assertThat(untold()).isEmpty();
        assertThat(note(counter, 997)).as("late, from the round before").containsExactly(LATE);
    }

    @Test
    void aGapMayLieAcrossTheNewBeginning() {
        FileCounter counter = new FileCounter("bank", "statements", "", 999);

        assertThat(note(counter, 997, 2)).containsExactly(EXPECTED, new Noted.Gap(998));
        assertThat(untold()).containsExactly("files 998 to 1");
        assertThat(note(counter, 1, 998, 999)).containsOnly(LATE);
        assertThat(untold()).isEmpty();
    }

    @Test
    void someCountersBeginWithZero() {
        FileCounter counter = new FileCounter("bank", "statements", "", 999);

        assertThat(note(counter, 998, 999, 0, 1, 2)).doesNotHaveAnyElementsOfTypes(Noted.Gap.class);
    }

    @Test
    void aNewPeriodBeginsWithOneAndWhatIsMissingBeforeIsTold() {
        assertThat(note(period("2026-11-20"), 4, 5)).containsExactly(EXPECTED, EXPECTED);
        assertThat(note(period("2026-11-21"), 1, 2)).containsExactly(EXPECTED, EXPECTED);
        assertThat(note(period("2026-11-22"), 3)).containsExactly(new Noted.Gap(1));
        assertThat(untold()).containsExactly("files 1 to 2");
        tell();
        assertThat(alerts().get(0)).contains("files 1 to 2 of 2026-11-22");

        assertThat(note(period("2026-11-22"), 0, 1, 2)).containsOnly(LATE);
        assertThat(alerts()).isEmpty();
        assertThat(note(period("2026-11-20"), 7)).as("late, of a day before").containsExactly(new Noted.Gap(6));
        assertThat(note(period("2026-11-19"), 7))
                .as("nothing is known of that day")
                .containsExactly(EXPECTED);
    }

    private List<Noted> note(long... numbers) {
        return note(period(""), numbers);
    }

    private List<Noted> note(FileCounter counter, long... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> sequences.note(counter, number))
                .toList();
    }

    private static FileCounter period(String series) {
        return new FileCounter("bank", "statements", series, 0);
    }

    private List<String> untold() {
        return gaps.untold(NOW.plusSeconds(1)).stream()
                .map(FileGaps.Gap::missing)
                .toList();
    }

    private void tell() {
        gaps.untold(NOW.plusSeconds(1)).forEach(gap -> gaps.tell(gap, NOW));
    }

    private static List<String> alerts() {
        return jdbi.withHandle(handle -> handle.createQuery("select text from alert where over_at is null order by id")
                .mapTo(String.class)
                .list());
    }
}
