package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.landing.LandingKey;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.PayloadExpired;
import io.entrepot.support.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger and what was sent go by the class of the arrival they belong to, not before a duplicate of it is forgotten. */
class LedgerRetentionStepTest {
    private static final Map<String, Period> PERIODS = Map.of("edi", Period.ofDays(30), "long", Period.ofDays(300));

    @TempDir
    Path dir;

    private final Jdbi jdbi = TestDatabase.migrated();
    private final Instant now = Instant.now();
    private LandingStore store;

    @BeforeEach
    void open() {
        store = new LandingStore(
                dir.resolve("landing"), LandingKey.load(dir.resolve("secrets"), true), Clock.systemUTC());
    }

    @Test
    void whatIsPastItsClassGoesInBothDirections() throws Exception {
        UUID past = arrival("edi", 40);
        UUID answer = file(past, 40, "delivered");
        UUID in = interchange("in", past, null, answer);
        UUID out = interchange("out", null, answer, null);
        UUID longer = arrival("long", 40);
        UUID kept = interchange("in", longer, null, file(longer, 40, "delivered"));
        UUID young = interchange("in", arrival("edi", 20), null, null);

        RetentionStep.Removed removed = run();

        assertThat(removed.interchanges()).isEqualTo(2);
        assertThat(removed.contents()).isEqualTo(1);
        assertThat(has(in) || has(out)).isFalse();
        assertThat(has(kept) && has(young)).isTrue();
        assertThat(rows("delivery where file_content is not null")).isEqualTo(1);
        assertThat(rows("delivery where evidence is not null"))
                .as("rows and evidence stay")
                .isEqualTo(2);
        String ref = jdbi.withHandle(h -> h.createQuery("select file_ref from delivery where id = :id")
                .bind("id", answer)
                .mapTo(String.class)
                .one());
        assertThatThrownBy(() -> store.open(ref, null)).isInstanceOf(PayloadExpired.class);
        assertThat(run().interchanges()).isZero();
    }

    /** An error report quotes the file; it is as young as the decision about a file that was held. */
    @Test
    void theAgeOfWhatWasReceivedCountsNotThatOfWhatWasMadeOfIt() throws Exception {
        UUID past = arrival("edi", 40);
        UUID answer = file(past, 5, "delivered");
        UUID in = interchange("in", past, null, answer);
        jdbi.useHandle(h -> h.execute("update edi_interchange set created_at = ?", time(5)));

        RetentionStep.Removed removed = run();

        assertThat(has(in)).isFalse();
        assertThat(removed.contents()).isEqualTo(1);
    }

    @Test
    void insideTheDuplicateWindowItIsAllThereForTheSameAnswerAgain() throws Exception {
        UUID past = arrival("edi", 40);
        UUID duplicate = arrival("edi", 39);
        UUID repeated = file(duplicate, 39, "delivered");
        UUID in = interchange("in", past, null, repeated);
        jdbi.useHandle(h -> h.execute(
                "insert into identity (scope, key, content_sha256, arrival_id, until) values ('p/a/interchange', '1', 's', ?, ?)",
                past,
                time(-1)));
        assertThat(run().interchanges()).isZero();
        assertThat(has(in)).isTrue();
        assertThat(rows("delivery where file_content is not null"))
                .as("the answer that would be repeated, though its own arrival is past its class")
                .isEqualTo(1);

        jdbi.useHandle(h -> h.execute("update identity set until = ?", time(0)));
        RetentionStep.Removed removed = run();
        assertThat(removed.interchanges()).isEqualTo(1);
        assertThat(removed.contents()).isEqualTo(1);
    }

    @Test
    void whatIsStillToBeSentKeepsItsContent() throws Exception {
        UUID past = arrival("edi", 40);
        for (String state : new String[] {"pending", "delivering", "dead-lettered"}) {
            file(past, 40, state);
        }
        file(past, 40, "withheld");
        assertThat(run().contents()).isEqualTo(1);
        assertThat(rows("delivery where file_content is not null")).isEqualTo(3);
    }

    @Test
    void withoutAPeriodNothingGoes() throws Exception {
        UUID past = arrival("edi", 4_000);
        interchange("in", past, null, file(past, 4_000, "delivered"));
        RetentionStep.Removed removed =
                RetentionStep.of(jdbi, store, Map.of(), Clock.systemUTC()).run();
        assertThat(removed.interchanges() + removed.contents()).isZero();
    }

    private RetentionStep.Removed run() throws Exception {
        return RetentionStep.of(jdbi, store, PERIODS, Clock.systemUTC()).run();
    }

    private UUID arrival(String retention, int daysAgo) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(h -> h.execute(
                "insert into arrival (id, partner, channel, contract_version, contract_digest, name, received_at,"
                        + " received_size, received_sha256, payload_ref, retention, state, state_at, due_at)"
                        + " values (?, 'p', 'mailbox', 1, 'd', 'n', ?, 1, 's', 'inline', ?, 'processed', now(), now())",
                id,
                time(daysAgo),
                retention));
        return id;
    }

    private UUID file(UUID arrival, int daysAgo, String state) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(h -> h.execute(
                "insert into delivery (id, partner, delivery, transport, arrival_id, business_key, file_name, file_content,"
                        + " file_ref, state, created_at, due_at, evidence)"
                        + " values (?, 'p', 'edi-a', 'file', ?, 'k', '997.edi', 'x', 'inline', ?, ?, now(), '{}')",
                id,
                arrival,
                state,
                time(daysAgo)));
        return id;
    }

    private UUID interchange(String direction, UUID arrival, UUID delivery, UUID answer) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(h -> h.execute(
                "insert into edi_interchange (id, direction, partner, agreement, environment, control, created_at, arrival_id,"
                        + " delivery_id, first_byte, end_byte, answer_delivery_id)"
                        + " values (?, ?, 'p', 'a', 'live', '1', ?, ?, ?, 0, 9, ?)",
                id,
                direction,
                time(40),
                arrival,
                delivery,
                answer));
        return id;
    }

    private boolean has(UUID interchange) {
        return rows("edi_interchange where id = '" + interchange + "'") == 1;
    }

    private long rows(String what) {
        return jdbi.withHandle(h ->
                h.createQuery("select count(*) from " + what).mapTo(Long.class).one());
    }

    private java.time.OffsetDateTime time(int daysAgo) {
        return now.minus(Duration.ofDays(daysAgo)).minusSeconds(1).atOffset(java.time.ZoneOffset.UTC);
    }
}
