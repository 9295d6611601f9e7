package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.platform.Ids;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Whose source is cleaned up when, and by how many at a time. */
class CleanUpsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final Jdbi jdbi = TestDatabase.migrated();
    private final CleanUps cleanUps = new CleanUps(jdbi);
    private final Arrivals arrivals = new Arrivals(jdbi);

    @Test
    void onePartnersBacklogIsWorkedOnByOneAndTheNextTakesAnotherPartners() {
        for (int i = 0; i < 300; i++) {
            land("bank", "statements", i);
        }
        land("bank", "payouts", 0);
        land("other-bank", "statements", 0);

        CleanUps.Turn first = take(NOW).orElseThrow();
        assertThat(first.partner()).isEqualTo("bank");
        assertThat(take(NOW).orElseThrow().partner()).isEqualTo("other-bank");
        assertThat(take(NOW)).as("the bank's other channel waits for its first").isEmpty();
    }

    @Test
    void aFailureDelaysOneChannelAndCountsUp() {
        UUID statement = land("bank", "statements", 0);
        CleanUps.Turn failed = take(NOW).orElseThrow();
        assertThat(cleanUps.due(failed, 10, NOW))
                .extracting(CleanUps.CleanUp::arrival)
                .containsExactly(statement);
        cleanUps.end(failed, failed.failures() + 1, NOW.plusSeconds(5));
        land("bank", "payouts", 0);

        assertThat(take(NOW).orElseThrow().channel()).isEqualTo("payouts");
        assertThat(take(NOW.plusSeconds(4))).isEmpty();
        Instant leaseOver = NOW.plusSeconds(61);
        assertThat(take(leaseOver).orElseThrow().partner()).isEqualTo("bank");
    }

    @Test
    void aDeadWorkersTurnIsTakenOverAndItsOwnEndComesTooLate() {
        land("bank", "statements", 0);
        CleanUps.Turn lost = take(NOW).orElseThrow();
        assertThat(take(NOW.plusSeconds(60))).isEmpty();
        assertThat(take(NOW.plusSeconds(61))).isPresent();

        cleanUps.end(lost, 0, NOW);

        assertThat(take(NOW.plusSeconds(62))).as("still the other's").isEmpty();
    }

    @Test
    void aSuspendedPartnersMachineIsLeftAlone() {
        land("bank", "statements", 0);
        assertThat(cleanUps.take("here", Set.of("bank"), NOW, NOW.plusSeconds(60)))
                .isEmpty();
        assertThat(take(NOW)).isPresent();
    }

    @Test
    void whatIsCleanOrWaitsForItsNextTryIsNotDue() {
        UUID clean = land("bank", "statements", 0);
        UUID later = land("bank", "statements", 1);
        UUID due = land("bank", "statements", 2);
        cleanUps.done(clean);
        cleanUps.retryAt(later, NOW.plusSeconds(5), "permission denied");

        CleanUps.Turn turn = take(NOW).orElseThrow();

        assertThat(cleanUps.due(turn, 10, NOW))
                .extracting(CleanUps.CleanUp::arrival)
                .containsExactly(due);
        assertThat(cleanUps.due(turn, 10, NOW.plusSeconds(5)))
                .extracting(CleanUps.CleanUp::attempts)
                .containsExactly(0, 1);
    }

    private Optional<CleanUps.Turn> take(Instant now) {
        return jdbi.inTransaction(handle -> cleanUps.take("here", Set.of(), now, now.plusSeconds(60)));
    }

    private UUID land(String partner, String channel, int number) {
        UUID id = Ids.next(Clock.fixed(NOW, ZoneOffset.UTC));
        Stored stored = new Stored("0".repeat(64), 10, 0, LandingStore.INLINE, new byte[0]);
        String name = "f" + number + ".csv";
        arrivals.insert(
                List.of(new NewArrival(
                        id,
                        partner,
                        channel,
                        1,
                        "d",
                        "standard",
                        false,
                        null,
                        name,
                        null,
                        "out|" + name + "|10|1",
                        "out/" + name,
                        NOW,
                        true,
                        stored)),
                NOW);
        return id;
    }
}
