package io.entrepot.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The tally is the count of the table, in every snapshot. */
class ArrivalTallyTest {
    private static final List<String> STATES =
            List.of("landed", "processing", "processed", "duplicate", "quarantined", "held", "dead-lettered");
    private static final int WRITERS = 4;

    private final Jdbi jdbi = TestDatabase.migrated();
    private final ArrivalTally tally = new ArrivalTally(jdbi);

    @Test
    void itEqualsTheTableInEverySnapshotWhileManyWriteTakeBackAndAddUp() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Future<?>> writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(seed -> threads.submit(() -> write(new Random(seed))))
                .toList();
        Future<?> adding = threads.submit(() -> {
            while (writing.get()) {
                tally.addUp();
            }
        });
        for (Future<?> writer : writers) {
            while (!writer.isDone()) {
                assertExact();
            }
            writer.get();
        }
        writing.set(false);
        adding.get();
        threads.shutdown();
        tally.addUp();
        assertExact();
        assertThat(jdbi.<Long, RuntimeException>withHandle(h -> h.createQuery("select count(*) from arrival_tally")
                        .mapTo(Long.class)
                        .one()))
                .isLessThanOrEqualTo(STATES.size() + 1L);
    }

    /** Transactions of several changes; every fourth is taken back. */
    private void write(Random random) {
        for (int i = 0; i < 100; i++) {
            boolean takenBack = i % 4 == 3;
            jdbi.useHandle(h -> {
                h.begin();
                for (int n = 0; n < 3; n++) {
                    insert(h, STATES.get(random.nextInt(2)));
                }
                h.execute(
                        "update arrival set state = ?, lease_owner = 'x' where id in"
                                + " (select id from arrival order by random() limit 2 for update skip locked)",
                        STATES.get(random.nextInt(STATES.size())));
                h.execute("delete from arrival where id in"
                        + " (select id from arrival where random() < 0.01 limit 1 for update skip locked)");
                if (takenBack) {
                    h.rollback();
                } else {
                    h.commit();
                }
            });
        }
    }

    private static void insert(org.jdbi.v3.core.Handle handle, String state) {
        handle.execute(
                "insert into arrival (id, partner, channel, contract_version, contract_digest, name, received_at,"
                        + " received_size, received_sha256, payload_ref, retention, in_order, state, state_at, due_at)"
                        + " values (gen_random_uuid(), 'bank', 'statements', 1, 'd', 'n', now(), 1, 's', 'inline',"
                        + " 'standard', false, ?, now(), now())",
                state);
    }

    private void assertExact() {
        List<Map<String, Object>> differences = jdbi.withHandle(h -> h.createQuery(
                        """
                        with counted as (
                          select state, count(*) as n from arrival group by state
                          union all select 'received', count(*) from arrival),
                        tallied as (select state, sum(change) as n from arrival_tally group by state)
                        select state, counted.n as counted, tallied.n as tallied
                        from counted full join tallied using (state)
                        where coalesce(counted.n, 0) <> coalesce(tallied.n, 0)
                        """)
                .mapToMap()
                .list());
        assertThat(differences).isEmpty();
    }
}
