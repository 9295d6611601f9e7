package io.entrepot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.platform.Ids;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The outbox's promises: who may end a delivery, what goes out when, which answers are given again. */
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Jdbi jdbi = TestDatabase.migrated();
    private final Outbox outbox = new Outbox(jdbi);

    @Test
    void answersOfTheLastAttemptOnlyAreRepeatedForADuplicate() {
        UUID original = UUID.randomUUID();
        UUID duplicate = UUID.randomUUID();
        answer(original, "first-attempt.errors.csv", 1);
        answer(original, "after-release.txt", 3);

        assertThat(outbox.repeatAnswers(original, 3, duplicate, NOW)).isEqualTo(1);

        assertThat(fileNames(duplicate)).containsExactly("after-release.txt");
    }

    @Test
    void whatWasDeliveredIsNotPutBackByAFailureThatComesLate() {
        answer(UUID.randomUUID(), "report.csv", 1);
        OutboxItem claimed = outbox.claim("worker", NOW, LEASE).orElseThrow();
        assertThat(outbox.delivered(claimed, "{}", NOW)).isTrue();

        // The commit was done and only its answer was lost: the caller believes that it failed.
        assertThat(outbox.retryAt(claimed, NOW, true)).isFalse();
        assertThat(outbox.deadLettered(claimed, NOW)).isFalse();
        assertThat(outbox.claim("worker", NOW.plusSeconds(600), LEASE)).isEmpty();
    }

    private UUID answer(UUID arrival, String name, long arrivalFence) {
        UUID id = Ids.next(Clock.fixed(NOW, ZoneOffset.UTC));
        OutboxItem.File file = new OutboxItem.File(name, "main", "incoming", new byte[] {1}, "inline", arrivalFence);
        outbox.add(
                new OutboxItem(
                        id, "bank", "error-report", "file", null, null, arrival, arrival.toString(), null, file, 0, 0),
                NOW,
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
