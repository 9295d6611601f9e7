package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.delivery.Outbox;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.landing.LandingKey;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.Stored;
import io.entrepot.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionStepTest {
    @TempDir
    Path dir;

    /** A large answer waits in the outbox with nothing but its address in the store. */
    @Test
    void theContentOfAnAnswerStillToBeSentStays() throws Exception {
        Jdbi jdbi = TestDatabase.migrated();
        Clock now = Clock.systemUTC();
        Clock inTwoDays = Clock.offset(now, Duration.ofDays(2));
        LandingStore store =
                new LandingStore(dir.resolve("landing"), LandingKey.load(dir.resolve("secrets"), true), inTwoDays);
        Stored answer = store(store, 1);
        Stored orphan = store(store, 2);
        send(new Outbox(jdbi), answer, now.instant());

        long files = RetentionStep.of(jdbi, store, Map.of(), inTwoDays)
                .run()
                .payloads()
                .files();

        assertThat(files).isEqualTo(1);
        assertThat(store.open(answer.ref(), null).readAllBytes()).hasSize(100_000);
        assertThat(dir.resolve("landing")
                        .resolve(orphan.sha256().substring(0, 2))
                        .resolve(orphan.sha256()))
                .doesNotExist();
    }

    private static Stored store(LandingStore store, int seed) throws IOException {
        byte[] content = new byte[100_000];
        new Random(seed).nextBytes(content);
        return store.store(new ByteArrayInputStream(content), 1 << 20);
    }

    private static void send(Outbox outbox, Stored answer, Instant now) {
        OutboxItem.File file = new OutboxItem.File("report.csv", "main", "incoming", null, answer.ref(), 1);
        UUID arrival = UUID.randomUUID();
        outbox.add(
                new OutboxItem(
                        UUID.randomUUID(),
                        "bank",
                        "error-report",
                        "file",
                        null,
                        null,
                        arrival,
                        "key",
                        null,
                        file,
                        0,
                        0,
                        0),
                now,
                null);
    }
}
