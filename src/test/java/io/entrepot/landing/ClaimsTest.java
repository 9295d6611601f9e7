package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.platform.Ids;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Who works on an arrival, and when: leases, fences, attempts, turns. */
class ClaimsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final long ANY_SIZE = Long.MAX_VALUE;
    private static final int WORKERS = 3;

    private final Jdbi jdbi = TestDatabase.migrated();
    private final Claims claims = new Claims(jdbi);
    private final Arrivals arrivals = new Arrivals(jdbi);

    @Test
    void aHeartbeatProlongsTheClaimItBelongsTo() {
        land("a.csv", NOW);
        Arrival claimed = next(NOW);

        claims.renew(
                Map.of(claimed.id(), claimed.fence()),
                "worker",
                NOW.plusSeconds(30).plus(LEASE));

        assertThat(claims.next("other", ANY_SIZE, WORKERS, NOW.plusSeconds(70), LEASE))
                .isEmpty();
        assertThat(claims.next("other", ANY_SIZE, WORKERS, NOW.plusSeconds(91), LEASE))
                .isPresent();
    }

    @Test
    void theHeartbeatOfALostClaimDoesNotProlongTheOneThatTookOver() {
        land("a.csv", NOW);
        Arrival lost = next(NOW);
        Instant later = NOW.plusSeconds(61);
        Arrival takenOver = next(later);
        assertThat(takenOver.fence()).isGreaterThan(lost.fence());

        // The same process, so the same owner: only the fence tells the two claims apart.
        claims.renew(Map.of(lost.id(), lost.fence()), "worker", later.plusSeconds(3_600));

        assertThat(claims.next("other", ANY_SIZE, WORKERS, later.plusSeconds(61), LEASE))
                .isPresent();
    }

    @Test
    void aClaimThatWasLostEndsNothing() {
        land("a.csv", NOW);
        Arrival lost = next(NOW);
        Arrival takenOver = next(NOW.plusSeconds(61));

        assertThat(claims.finish(lost, ArrivalState.PROCESSED, NOW)).isFalse();
        assertThat(claims.finish(takenOver, ArrivalState.PROCESSED, NOW)).isTrue();
    }

    @Test
    void anOutageCountsTowardsNoLimitAndAFailureDoes() {
        land("a.csv", NOW);
        for (int i = 0; i < 12; i++) {
            Arrival claimed = next(NOW);
            assertThat(claimed.counted()).isEqualTo(1);
            assertThat(claimed.outages()).isEqualTo(i);
            assertThat(claims.retryAt(claimed, NOW, true, NOW)).isTrue();
        }
        assertThat(claims.retryAt(next(NOW), NOW, false, NOW)).isTrue();
        assertThat(next(NOW).counted()).isEqualTo(2);
    }

    @Test
    void whereOrderMattersAFileThatWaitsForItsRetryIsNotOvertaken() {
        UUID first = land("monday.csv", NOW, null, true);
        UUID second = land("tuesday.csv", NOW.plusMillis(5), null, true);
        Instant later = NOW.plusSeconds(1);
        claims.retryAt(next(later), later.plusSeconds(30), false, later);

        assertThat(claims.next("worker", ANY_SIZE, WORKERS, later.plusSeconds(29), LEASE))
                .isEmpty();

        Arrival retried = next(later.plusSeconds(30));
        assertThat(retried.id()).isEqualTo(first);
        claims.finish(retried, ArrivalState.HELD, later);
        assertThat(next(later.plusSeconds(31)).id())
                .as("nobody waits for a person")
                .isEqualTo(second);
    }

    @Test
    void whereItDoesNotMatterTheOthersGoOn() {
        land("a.csv", NOW);
        UUID second = land("b.csv", NOW.plusMillis(5));
        Instant later = NOW.plusSeconds(1);
        claims.retryAt(next(later), later.plusSeconds(30), false, later);
        assertThat(next(later).id()).isEqualTo(second);
    }

    @Test
    void membersOfAnArchiveHaveItsPlace() {
        UUID archive = land("monday.zip", NOW, null, true);
        UUID tuesday = land("tuesday.csv", NOW.plusMillis(5), null, true);
        Instant later = NOW.plusSeconds(1);
        Arrival claimed = next(later);
        assertThat(claimed.id()).isEqualTo(archive);
        UUID member = land("monday.csv", later, archive, true);
        claims.finish(claimed, ArrivalState.PROCESSED, later);

        Arrival next = next(later);
        assertThat(next.id()).isEqualTo(member);
        claims.finish(next, ArrivalState.PROCESSED, later);
        assertThat(next(later).id()).isEqualTo(tuesday);
    }

    @Test
    void aLaneForSmallFilesDoesNotTakeWhatWaitsBehindALargeOne() {
        land("large.csv", NOW, null, true);
        assertThat(claims.next("small", 9, WORKERS, NOW, LEASE)).isEmpty();
        assertThat(claims.next("any", 10, WORKERS, NOW, LEASE)).isPresent();
    }

    @Test
    void onePartnerIsWorkedOnByNoMoreThanItsShareOfEachInstance() {
        land("bank", "statements", "a.csv");
        land("bank", "payouts", "b.csv");
        land("bank", "invoices", "c.csv");
        UUID elsewhere = land("other-bank", "statements", "d.csv");

        Arrival first = claims.next("here", ANY_SIZE, 2, NOW, LEASE).orElseThrow();
        assertThat(first.partner()).isEqualTo("bank");
        assertThat(claims.next("here", ANY_SIZE, 2, NOW, LEASE).orElseThrow().id())
                .isEqualTo(elsewhere);
        assertThat(claims.next("here", ANY_SIZE, 2, NOW, LEASE).orElseThrow().partner())
                .isEqualTo("bank");
        assertThat(claims.next("here", ANY_SIZE, 2, NOW, LEASE)).isEmpty();
        claims.finish(first, ArrivalState.PROCESSED, NOW);
        assertThat(claims.next("here", ANY_SIZE, 2, NOW, LEASE).orElseThrow().partner())
                .as("one has ended, so the third channel may go on")
                .isEqualTo("bank");
    }

    /** Two backlogs are older than what comes now: by age alone they would keep all workers until they are empty. */
    @Test
    void whoWasServedLongestAgoGoesFirstHoweverOldTheBacklogOfOthersIs() {
        for (int i = 0; i < 3; i++) {
            land("bank", "statements", "old-" + i, NOW.minusSeconds(3_600), null, false);
            land("mill", "orders", "old-" + i, NOW.minusSeconds(3_600), null, false);
        }
        land("shop", "orders", "new");
        List<String> served = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            Arrival next = next(NOW);
            served.add(next.partner());
            claims.finish(next, ArrivalState.PROCESSED, NOW);
        }

        assertThat(served).containsExactly("bank", "mill", "shop", "bank", "mill", "bank", "mill");
    }

    private Arrival next(Instant now) {
        return claims.next("worker", ANY_SIZE, WORKERS, now, LEASE).orElseThrow();
    }

    private UUID land(String name, Instant at) {
        return land(name, at, null, false);
    }

    private UUID land(String name, Instant at, UUID parent, boolean inOrder) {
        return land("bank", "statements", name, at, parent, inOrder);
    }

    private UUID land(String partner, String channel, String name) {
        return land(partner, channel, name, NOW, null, false);
    }

    private UUID land(String partner, String channel, String name, Instant at, UUID parent, boolean inOrder) {
        UUID id = Ids.next(Clock.fixed(at, ZoneOffset.UTC));
        Stored stored = new Stored("0".repeat(64), 10, 0, LandingStore.INLINE, new byte[0]);
        arrivals.insert(
                List.of(new NewArrival(
                        id,
                        partner,
                        channel,
                        1,
                        "d",
                        "standard",
                        inOrder,
                        parent,
                        name,
                        null,
                        null,
                        null,
                        null,
                        false,
                        stored)),
                at);
        return id;
    }
}
