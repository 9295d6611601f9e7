package io.entrepot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.platform.Ids;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The outbox's promises: who may end a delivery, what goes out when, which answers are given again. */
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int WORKERS = 3;

    private final Jdbi jdbi = TestDatabase.migrated();
    private final Outbox outbox = new Outbox(jdbi);
    private final OutboxClaims claims = new OutboxClaims(jdbi);
    private final RepeatedAnswers repeatedAnswers = new RepeatedAnswers(jdbi, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Circuits circuits = new Circuits(jdbi);

    @Test
    void answersOfTheLastAttemptOnlyAreRepeatedForADuplicate() {
        UUID original = UUID.randomUUID();
        UUID duplicate = UUID.randomUUID();
        answer(original, "first-attempt.errors.csv", 1);
        answer(original, "after-release.txt", 3);

        UUID member = UUID.randomUUID();
        answer(member, "member.errors.csv", 2);

        int repeated = repeatedAnswers.ofArrivals(Map.of(original, 3L, member, 2L), duplicate, 5, false, NOW);

        assertThat(repeated).isEqualTo(2);
        assertThat(fileNames(duplicate)).containsExactlyInAnyOrder("after-release.txt", "member.errors.csv");
        UUID again = UUID.randomUUID();
        assertThat(repeatedAnswers.ofArrivals(Map.of(duplicate, 5L), again, 1, false, NOW))
                .as("the duplicate of a duplicate is answered the same")
                .isEqualTo(2);
    }

    /** Deliveries go out in the order of their ids, and are listed by them. */
    @Test
    void repeatedAnswersComeAfterTheOriginalsAndInTheirOrder() {
        UUID original = UUID.randomUUID();
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "answer-" + i).toList();
        names.forEach(name -> answer(original, name, 1));
        UUID duplicate = UUID.randomUUID();

        repeatedAnswers.ofArrivals(Map.of(original, 1L), duplicate, 1, false, NOW);

        List<String> inOrder =
                jdbi.withHandle(handle -> handle.createQuery("select file_name from delivery order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(inOrder.subList(0, 20)).isEqualTo(names);
        assertThat(inOrder.subList(20, 40)).isEqualTo(names);
    }

    @Test
    void whatWasDeliveredIsNotPutBackByAFailureThatComesLate() {
        answer(UUID.randomUUID(), "report.csv", 1);
        OutboxItem claimed = claim("worker", NOW).orElseThrow();
        assertThat(outbox.delivered(claimed, "{}", NOW)).isTrue();

        // The commit was done and only its answer was lost: the caller believes that it failed.
        assertThat(outbox.retryAt(claimed, NOW, false)).isFalse();
        assertThat(outbox.deadLettered(claimed, NOW)).isFalse();
        assertThat(claim("worker", NOW.plusSeconds(600))).isEmpty();
    }

    /** A 1 GB upload takes longer than any lease: the heartbeat keeps other workers away from it. */
    @Test
    void aDeliveryThatIsStillBeingSentIsNotTakenByAnotherWorker() {
        answer(UUID.randomUUID(), "large.csv", 1);
        OutboxItem claimed = claim("worker", NOW).orElseThrow();

        claims.renew(Map.of(claimed.id(), claimed.fence()), "worker", NOW.plusSeconds(90));
        assertThat(claim("other", NOW.plusSeconds(80))).isEmpty();

        OutboxItem takenOver = claim("other", NOW.plusSeconds(91)).orElseThrow();
        claims.renew(Map.of(claimed.id(), claimed.fence()), "worker", NOW.plusSeconds(9_000));
        assertThat(takenOver.fence()).isGreaterThan(claimed.fence());
        assertThat(claim("third", NOW.plusSeconds(200)))
                .as("the heartbeat of a lost claim prolongs nothing")
                .isPresent();
    }

    @Test
    void anOutageCountsTowardsNoLimit() {
        answer(UUID.randomUUID(), "report.csv", 1);
        for (int i = 0; i < 12; i++) {
            OutboxItem claimed = claim("worker", NOW).orElseThrow();
            assertThat(claimed.counted()).isEqualTo(1);
            assertThat(outbox.retryAt(claimed, NOW, true)).isTrue();
        }
        OutboxItem claimed = claim("worker", NOW).orElseThrow();
        assertThat(outbox.retryAt(claimed, NOW, false)).isTrue();
        OutboxItem next = claim("worker", NOW).orElseThrow();
        assertThat(next.counted()).isEqualTo(2);
        assertThat(next.attempts()).isEqualTo(14);
    }

    @Test
    void whileACircuitIsOpenNothingGoesThereAndOthersDoNotNotice() {
        UUID first = answer(UUID.randomUUID(), "first.csv", 1);
        answer(UUID.randomUUID(), "second.csv", 1);
        UUID elsewhere = add("other-bank", UUID.randomUUID(), "report.csv", 1);
        circuits.open("bank", "error-report", NOW.plusSeconds(5));
        circuits.open("bank", "error-report", NOW.plusSeconds(10));
        assertThat(circuits.failures("bank", "error-report")).isEqualTo(2);

        assertThat(claim("worker", NOW.plusSeconds(9)).orElseThrow().id()).isEqualTo(elsewhere);
        assertThat(claim("worker", NOW.plusSeconds(9))).isEmpty();
        OutboxItem probe = claim("worker", NOW.plusSeconds(10)).orElseThrow();
        assertThat(probe.id()).isEqualTo(first);
        assertThat(claim("other", NOW.plusSeconds(10)))
                .as("one probe, not all that waits")
                .isEmpty();

        circuits.close("bank", "error-report");
        assertThat(circuits.failures("bank", "error-report")).isZero();
    }

    @Test
    void whatAnOperatorSendsAgainIsAProbeAtOnce() {
        UUID id = answer(UUID.randomUUID(), "report.csv", 1);
        circuits.open("bank", "error-report", NOW.plusSeconds(300));
        assertThat(claim("worker", NOW)).isEmpty();

        new Receipts(jdbi).again(id, NOW);

        assertThat(claim("worker", NOW)).isPresent();
        assertThat(circuits.failures("bank", "error-report")).isEqualTo(1);
    }

    @Test
    void whatGoesToASuspendedPartnerWaitsAndCountsNoAttempt() {
        UUID waiting = answer(UUID.randomUUID(), "report.csv", 1);
        UUID elsewhere = add("other-bank", UUID.randomUUID(), "report.csv", 1);

        assertThat(claims.claim("worker", WORKERS, Set.of("bank"), NOW, LEASE)
                        .orElseThrow()
                        .id())
                .isEqualTo(elsewhere);
        assertThat(claims.claim("worker", WORKERS, Set.of("bank"), NOW, LEASE)).isEmpty();

        OutboxItem resumed = claim("worker", NOW).orElseThrow();
        assertThat(resumed.id()).isEqualTo(waiting);
        assertThat(resumed.attempts()).isEqualTo(1);
    }

    @Test
    void onePartnerHasNoMoreUnderWayThanItsShareOfEachInstance() {
        for (String line : List.of("one", "two", "three")) {
            add("bank", line, UUID.randomUUID(), "report.csv", 1);
        }
        UUID elsewhere = add("other-bank", "one", UUID.randomUUID(), "report.csv", 1);

        OutboxItem first = claims.claim("here", 2, Set.of(), NOW, LEASE).orElseThrow();
        assertThat(first.partner()).isEqualTo("bank");
        assertThat(claims.claim("here", 2, Set.of(), NOW, LEASE).orElseThrow().id())
                .isEqualTo(elsewhere);
        assertThat(claims.claim("here", 2, Set.of(), NOW, LEASE).orElseThrow().partner())
                .isEqualTo("bank");
        assertThat(claims.claim("here", 2, Set.of(), NOW, LEASE)).isEmpty();
        outbox.retryAt(first, NOW.plusSeconds(5), false);
        assertThat(claims.claim("here", 2, Set.of(), NOW, LEASE).orElseThrow().partner())
                .as("one has ended, so the third line may go")
                .isEqualTo("bank");
    }

    /** Two backlogs from before an outage are older than what comes now: by age alone they would keep all workers for hours. */
    @Test
    void whoWasServedLongestAgoGoesFirstHoweverOldTheBacklogOfOthersIs() {
        for (int i = 0; i < 3; i++) {
            add("bank", UUID.randomUUID(), "old-" + i, 1, NOW.minusSeconds(3_600));
            add("mill", UUID.randomUUID(), "old-" + i, 1, NOW.minusSeconds(3_600));
        }
        add("shop", UUID.randomUUID(), "new", 1, NOW);
        List<String> served = new ArrayList<>();

        for (Optional<OutboxItem> next = claim("here", NOW); next.isPresent(); next = claim("here", NOW)) {
            served.add(next.get().partner());
            outbox.delivered(next.get(), "{}", NOW);
        }

        assertThat(served).containsExactly("bank", "mill", "shop", "bank", "mill", "bank", "mill");
    }

    /** The limit holds when all workers wake up in the same moment, which on an idle system they do. */
    @Test
    void workersThatStartTogetherDoNotExceedTheShare() throws Exception {
        for (int i = 0; i < 8; i++) {
            add("bank", "line-" + i, UUID.randomUUID(), "report.csv", 1);
        }
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<OutboxItem>>> together = Collections.nCopies(
                    8, () -> jdbi.inTransaction(handle -> claims.claim("here", 2, Set.of(), NOW, LEASE)));
            workers.invokeAll(together);
        } finally {
            workers.shutdown();
        }
        int underWay =
                jdbi.withHandle(handle -> handle.createQuery("select count(*) from delivery where state = 'delivering'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(underWay).isEqualTo(2);
    }

    private Optional<OutboxItem> claim(String worker, Instant now) {
        return claims.claim(worker, WORKERS, Set.of(), now, LEASE);
    }

    private UUID answer(UUID arrival, String name, long arrivalFence) {
        return add("bank", arrival, name, arrivalFence);
    }

    private UUID add(String partner, UUID arrival, String name, long arrivalFence) {
        return add(partner, "error-report", arrival, name, arrivalFence);
    }

    private UUID add(String partner, String delivery, UUID arrival, String name, long arrivalFence) {
        return add(partner, delivery, arrival, name, arrivalFence, NOW);
    }

    private UUID add(String partner, UUID arrival, String name, long arrivalFence, Instant due) {
        return add(partner, "error-report", arrival, name, arrivalFence, due);
    }

    private UUID add(String partner, String delivery, UUID arrival, String name, long arrivalFence, Instant due) {
        UUID id = Ids.next(Clock.fixed(NOW, ZoneOffset.UTC));
        OutboxItem.File file = new OutboxItem.File(name, "main", "incoming", new byte[] {1}, "inline", arrivalFence);
        outbox.add(
                new OutboxItem(
                        id, partner, delivery, "file", null, null, arrival, arrival.toString(), null, file, 0, 0, 0),
                due,
                null);
        return id;
    }

    private List<String> fileNames(UUID arrival) {
        return jdbi.withHandle(handle -> handle.createQuery("select file_name from delivery where arrival_id = ?")
                .bind(0, arrival)
                .mapTo(String.class)
                .list());
    }
}
