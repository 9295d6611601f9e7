package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.landing.Payloads.Part;
import io.entrepot.landing.Payloads.Payload;
import io.entrepot.platform.Ids;
import io.entrepot.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant OLD = NOW.minus(Duration.ofDays(80));
    private static final Map<String, Period> PERIODS = Map.of("short", Period.ofDays(30), "long", Period.ofDays(60));

    @TempDir
    Path dir;

    private final Jdbi jdbi = TestDatabase.migrated();
    private final Payloads payloads = new Payloads(jdbi);
    private LandingStore store;
    private UnaryOperator<List<String>> inUse = refs -> List.of();

    @BeforeEach
    void open() {
        store = new LandingStore(
                dir.resolve("landing"), LandingKey.load(dir.resolve("secrets"), true), Clock.systemUTC());
    }

    @Test
    void whatIsPastItsClassIsRemovedAndTheRestStays() throws Exception {
        UUID past = arrival("short", OLD, "processed", small(1));
        UUID young = arrival("short", NOW.minus(Duration.ofDays(29)), "processed", small(2));
        UUID unfinished = arrival("short", OLD, "held", small(3));
        UUID unknown = arrival("forever", OLD, "processed", small(4));

        Retention.Removed removed = run();

        assertThat(removed.arrivals()).isEqualTo(Map.of("short", 1L, "long", 0L));
        assertThat(removed.rows()).isEqualTo(1);
        assertThat(removed.withoutPeriod()).containsExactly("forever");
        assertThat(ref(past)).isEqualTo("expired");
        assertThat(payloads.find(past, Part.RECEIVED, OLD)).isEmpty();
        for (UUID kept : List.of(young, unfinished, unknown)) {
            assertThat(ref(kept)).isEqualTo("inline");
        }
        assertThat(rows()).isEqualTo(3);
        assertThat(story(past)).containsExactly("payload-expired");
        assertThat(run().arrivals()).isEqualTo(Map.of("short", 0L, "long", 0L));
    }

    @Test
    void aMonthThatIsPastForAllClassesIsDropped() throws Exception {
        Instant ancient = NOW.minus(Duration.ofDays(200));
        jdbi.useHandle(h -> h.execute(
                "select ensure_month_partitions('payload', ?::date, 1)",
                ancient.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
        arrival("short", ancient, "processed", small(1));
        arrival("long", ancient, "processed", small(2));

        Retention.Removed removed = run();

        String month = ancient.toString().substring(0, 7).replace("-", "");
        assertThat(removed.partitions()).contains("payload_" + month);
        assertThat(removed.rows()).isZero();
        assertThat(rows()).isZero();
    }

    @Test
    void aMonthWithSomethingKeptIsNotDropped() throws Exception {
        Instant ancient = NOW.minus(Duration.ofDays(200));
        jdbi.useHandle(h -> h.execute(
                "select ensure_month_partitions('payload', ?::date, 1)",
                ancient.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
        arrival("short", ancient, "processed", small(1));
        UUID kept = arrival("short", ancient, "held", small(2));

        Retention.Removed removed = run();

        assertThat(removed.rows()).isEqualTo(1);
        assertThat(payloads.find(kept, Part.RECEIVED, ancient)).isPresent();
    }

    @Test
    void aFileGoesWithTheLastArrivalThatRefersToIt() throws Exception {
        Stored alone = large(1);
        Stored shared = large(2);
        Stored asContent = large(3);
        arrival("short", OLD, "processed", alone);
        arrival("short", OLD, "processed", shared);
        UUID keeper = arrival("long", NOW.minus(Duration.ofDays(40)), "processed", shared);
        content(arrival("long", NOW.minus(Duration.ofDays(40)), "processed", small(9)), asContent);

        assertThat(run().files()).isEqualTo(1);
        assertThat(path(alone)).doesNotExist();
        assertThat(path(shared)).exists();
        assertThat(path(asContent)).exists();
        assertThat(ref(keeper)).isEqualTo(shared.ref());
    }

    @Test
    void aFileWhoseTransactionMayStillCommitIsLeftAlone() throws Exception {
        Stored orphan = large(1);
        Stored young = large(2);
        Files.setLastModifiedTime(path(young), FileTime.from(NOW));
        assertThat(run().files()).isEqualTo(1);
        assertThat(path(orphan)).doesNotExist();
        assertThat(path(young)).exists();
    }

    @Test
    void aFileThatSomebodyElseStillNeedsStays() throws Exception {
        Stored needed = large(1);
        Stored other = large(2);
        inUse = refs -> refs.stream().filter(needed.ref()::equals).toList();
        assertThat(run().files()).isEqualTo(1);
        assertThat(path(needed)).exists();
        assertThat(path(other)).doesNotExist();
    }

    @Test
    void contentThatArrivesAgainIsYoungAgain() throws Exception {
        Stored first = large(1);
        store.store(new ByteArrayInputStream(LandingStoreTest.random(100_001)), 1 << 20);
        assertThat(run().files()).isZero();
        assertThat(path(first)).exists();
    }

    @Test
    void verifyReadsEverythingAndNamesWhatIsDamaged() throws Exception {
        large(1);
        Stored damaged = large(2);
        byte[] bytes = Files.readAllBytes(path(damaged));
        bytes[50_000] ^= 1;
        Files.write(path(damaged), bytes);
        long[] last = new long[2];
        LandingStore.Verified verified = store.verify((done, total) -> {
            last[0] = done;
            last[1] = total;
        });
        assertThat(verified.files()).isEqualTo(2);
        assertThat(verified.damaged()).containsExactly(damaged.ref());
        assertThat(last).containsExactly(2, 2);
    }

    @Test
    void whatACrashedRunHadSetAsideComesBackAtStart() throws Exception {
        Stored stored = large(1);
        Files.move(path(stored), dir.resolve("landing/tmp/" + stored.sha256() + ".x.removed"));
        store.start(null);
        assertThat(path(stored)).exists();
    }

    private Retention.Removed run() throws IOException {
        return new Retention(jdbi, store, PERIODS, Clock.fixed(NOW, ZoneOffset.UTC)).run(inUse);
    }

    private Stored small(int seed) throws IOException {
        return store.store(new ByteArrayInputStream(LandingStoreTest.random(100 + seed)), 1000);
    }

    /** Stored two days ago. */
    private Stored large(int seed) throws IOException {
        Stored stored = store.store(new ByteArrayInputStream(LandingStoreTest.random(100_000 + seed)), 1 << 20);
        Files.setLastModifiedTime(path(stored), FileTime.from(NOW.minus(Duration.ofDays(2))));
        return stored;
    }

    private Path path(Stored stored) {
        return dir.resolve("landing").resolve(stored.sha256().substring(0, 2)).resolve(stored.sha256());
    }

    private UUID arrival(String retention, Instant receivedAt, String state, Stored stored) {
        UUID id = Ids.next(Clock.fixed(receivedAt, ZoneOffset.UTC));
        jdbi.useHandle(h -> h.createUpdate("insert into arrival (id, partner, channel, contract_version,"
                        + " contract_digest, name, received_at, received_size, received_sha256, payload_ref, retention,"
                        + " state, state_at, due_at) values (:id, 'bank', 'statements', 1, 'd', 'n', :at, :size, :sha,"
                        + " :ref, :retention, :state, :at, :at)")
                .bind("id", id)
                .bind("at", receivedAt.atOffset(ZoneOffset.UTC))
                .bind("size", stored.size())
                .bind("sha", stored.sha256())
                .bind("ref", stored.ref())
                .bind("retention", retention)
                .bind("state", state)
                .execute());
        if (stored.inline()) {
            payloads.insert(List.of(new Payload(id, Part.RECEIVED, receivedAt, retention, stored.sealedInline())));
        }
        return id;
    }

    private void content(UUID id, Stored stored) {
        jdbi.useHandle(h -> h.execute(
                "update arrival set content_sha256 = ?, content_ref = ? where id = ?",
                stored.sha256(),
                stored.ref(),
                id));
    }

    private String ref(UUID id) {
        return jdbi.withHandle(h -> h.createQuery("select payload_ref from arrival where id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .one());
    }

    private List<String> story(UUID id) {
        return jdbi.withHandle(h -> h.createQuery("select event from arrival_event where arrival_id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .list());
    }

    private long rows() {
        return jdbi.withHandle(h ->
                h.createQuery("select count(*) from payload").mapTo(Long.class).one());
    }
}
