package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.entrepot.landing.LandingKey;
import io.entrepot.landing.LandingStore;
import io.entrepot.support.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents and findings say goes with the class of the file they came in; that they were there stays. */
class DocumentRetentionStepTest {
    private static final Map<String, Period> PERIODS = Map.of("payroll", Period.ofDays(30));

    @TempDir
    Path dir;

    private final Jdbi jdbi = TestDatabase.migrated();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private LandingStore store;

    @BeforeEach
    void open() {
        store = new LandingStore(
                dir.resolve("landing"), LandingKey.load(dir.resolve("secrets"), true), Clock.systemUTC());
    }

    @Test
    void headLinesAndEventsGoAndTheRowStays() throws Exception {
        UUID past = document(arrival("payroll", 40), 40, 12_345);
        UUID told = delivery(past, "receipted");
        UUID young = document(arrival("payroll", 20), 20, 3);
        UUID kept = document(arrival("standard", 80), 80, 3);
        delivery(kept, "delivered");

        assertThat(run().documents()).isEqualTo(1);

        assertThat(text("select head::text from document where id = ?", past)).isEqualTo("{}");
        assertThat(text(
                        "select business_key || ' ' || content_sha256 || ' ' || lines from document where id = ?",
                        past))
                .isEqualTo("ACME|2026-10 abc 12345");
        assertThat(lines(past)).isZero();
        assertThat(text("select event::text from delivery where id = ?", told)).isNull();
        assertThat(text("select evidence::text from delivery where id = ?", told))
                .isNotNull();
        assertThat(lines(young) + lines(kept)).isEqualTo(6);
        assertThat(rows("document where head ? 'employer'")).isEqualTo(2);
        assertThat(rows("delivery where event is not null")).isEqualTo(1);
        assertThat(run().documents()).isZero();
    }

    /** A file is held until somebody looks at it: its class counts from receipt, not from the day its document was made. */
    @Test
    void whatWasHeldBeforeItBecameADocumentGoesWithItsFile() throws Exception {
        UUID late = document(arrival("payroll", 40), 5, 3);
        UUID told = delivery(late, "receipted");

        assertThat(run().documents()).isEqualTo(1);

        assertThat(text("select head::text from document where id = ?", late)).isEqualTo("{}");
        assertThat(lines(late)).isZero();
        assertThat(text("select event::text from delivery where id = ?", told)).isNull();
    }

    /** A refusal by our own check quotes what it saw in the document; a receiver's may. */
    @Test
    void whyADeliveryWasRefusedGoesWithItsEvent() throws Exception {
        UUID past = delivery(document(arrival("payroll", 40), 40, 1), "refused");
        UUID young = delivery(document(arrival("payroll", 20), 20, 1), "refused");
        jdbi.useHandle(h -> h.execute("update delivery set refusal = 'NM1/3: saw \"Erika Musterfrau\"'"));

        run();

        assertThat(text("select state || coalesce(refusal, '') from delivery where id = ?", past))
                .isEqualTo("refused");
        assertThat(text("select refusal from delivery where id = ?", young)).contains("Erika");
    }

    @Test
    void whatIsRedeliveredWhileARunLooksAtItStaysWhole() throws Exception {
        UUID wanted = document(arrival("payroll", 40), 40, 3);
        UUID again = delivery(wanted, "receipted");
        CompletableFuture<RetentionStep.Removed> run;
        try (Handle operator = jdbi.open()) {
            operator.begin();
            operator.execute("update delivery set state = 'pending' where id = ?", again);
            run = CompletableFuture.supplyAsync(this::runNow);
            await().until(() -> run.isDone() || waitForALock() > 0);
            operator.commit();
        }

        assertThat(run.get(20, TimeUnit.SECONDS).documents()).isZero();
        assertThat(lines(wanted)).isEqualTo(3);
        assertThat(text("select head ->> 'employer' from document where id = ?", wanted))
                .isEqualTo("ACME");
        assertThat(text("select event::text from delivery where id = ?", again)).isNotNull();
    }

    @Test
    void aRunThatBreaksOffLeavesNoDocumentThatSeemsWholeAndTheNextRemovesTheRest() throws Exception {
        UUID past = document(arrival("payroll", 40), 40, 12_345);
        UUID told = delivery(past, "receipted");
        jdbi.useHandle(h -> h.execute("create function break_off() returns trigger language plpgsql as"
                + " $$ begin raise exception 'the machine stops'; end $$"));
        jdbi.useHandle(h -> h.execute("create trigger break_off before delete on payroll_payment for each row"
                + " when (old.number > 10000) execute function break_off()"));

        assertThatThrownBy(this::run).hasMessageContaining("the machine stops");
        assertThat(lines(past)).isEqualTo(2_345);
        assertThat(text("select head::text from document where id = ?", past)).isEqualTo("{}");
        assertThat(text("select event::text from delivery where id = ?", told)).isNull();

        jdbi.useHandle(h -> h.execute("drop trigger break_off on payroll_payment"));
        assertThat(run().documents()).as("it is expired already").isZero();
        assertThat(lines(past)).isZero();
    }

    /** The window in which duplicates are known keeps identities, which are hashes: nobody's name must wait for its end. */
    @Test
    void aDuplicateThatWouldStillBeKnownKeepsNoContent() throws Exception {
        UUID arrival = arrival("payroll", 40);
        document(arrival, 40, 1);
        jdbi.useHandle(h -> h.execute(
                "insert into identity (scope, key, content_sha256, arrival_id, until) values ('p/c/payroll-run', 'k', 's', ?, ?)",
                arrival,
                time(-300)));

        assertThat(run().documents()).isEqualTo(1);
    }

    @Test
    void whatIsStillToBeHandedOverStaysWhole() throws Exception {
        for (String state : new String[] {"pending", "delivering", "dead-lettered"}) {
            UUID waiting = document(arrival("payroll", 40), 40, 1);
            delivery(waiting, state);
            delivery(waiting, "delivered");
        }

        assertThat(run().documents()).isZero();
        assertThat(rows("delivery where event is null")).isZero();

        jdbi.useHandle(h -> h.execute("update delivery set state = 'receipted'"));
        assertThat(run().documents()).isEqualTo(3);
    }

    @Test
    void whatTheLedgerKnowsStaysWhole() throws Exception {
        UUID order = document(arrival("payroll", 40), 40, 1);
        UUID interchange = UUID.randomUUID();
        UUID group = UUID.randomUUID();
        jdbi.useHandle(h -> {
            h.execute(
                    "insert into edi_interchange (id, direction, partner, agreement, environment, control, created_at,"
                            + " arrival_id, first_byte, end_byte) values (?, 'in', 'p', 'a', 'live', '1', ?, ?, 0, 9)",
                    interchange,
                    time(20),
                    arrival("payroll", 20));
            h.execute(
                    "insert into edi_group (id, interchange_id, functional_id, control, first_byte, end_byte)"
                            + " values (?, ?, 'PO', '1', 0, 9)",
                    group,
                    interchange);
            h.execute(
                    "insert into edi_set (id, group_id, type, control, document_id, first_byte, end_byte)"
                            + " values (?, ?, '850', '0001', ?, 0, 9)",
                    UUID.randomUUID(),
                    group,
                    order);
        });

        assertThat(run().documents()).isZero();
        jdbi.useHandle(h -> h.execute("delete from edi_set"));
        assertThat(run().documents()).isEqualTo(1);
    }

    @Test
    void aFindingKeepsRuleAndPlaceAndQuotesNothing() throws Exception {
        UUID past = finding(arrival("payroll", 40));
        UUID young = finding(arrival("payroll", 20));

        run();

        String all = "select concat_ws('/', rule, line, path, seen, expected, hint) from finding where arrival_id = ?";
        assertThat(text(all, past)).isEqualTo("iban/7/IBAN (iban)///");
        assertThat(text(all, young)).isEqualTo("iban/7/IBAN (iban)/DE02120300000000202052/one ending in 051/ask Erika");
    }

    private RetentionStep.Removed run() throws Exception {
        return RetentionStep.of(jdbi, store, PERIODS, Clock.systemUTC()).run();
    }

    private RetentionStep.Removed runNow() {
        try {
            return run();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private long waitForALock() {
        return rows("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    private UUID arrival(String retention, int daysAgo) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(h -> h.execute(
                "insert into arrival (id, partner, channel, contract_version, contract_digest, name, received_at,"
                        + " received_size, received_sha256, payload_ref, retention, state, state_at, due_at)"
                        + " values (?, 'p', 'c', 1, 'd', 'n', ?, 1, 's', 'inline', ?, 'processed', now(), now())",
                id,
                time(daysAgo),
                retention));
        return id;
    }

    private UUID document(UUID arrival, int daysAgo, int lines) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(h -> {
            h.execute(
                    "insert into document (id, type, partner, channel, arrival_id, business_key, content_sha256, head, lines,"
                            + " created_at) values (?, 'payroll-run', 'p', 'c', ?, 'ACME|2026-10', 'abc',"
                            + " '{\"employer\": \"ACME\"}', ?, ?)",
                    id,
                    arrival,
                    lines,
                    time(daysAgo));
            h.execute(
                    "insert into payroll_payment (document_id, created_at, number, employee_id, name, iban, net_pay)"
                            + " select ?, ?, n, 'E-17', 'Erika Musterfrau', 'DE02120300000000202051', 2500"
                            + " from generate_series(1, ?) n",
                    id,
                    time(daysAgo),
                    lines);
        });
        return id;
    }

    private UUID delivery(UUID document, String state) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(h -> h.execute(
                "insert into delivery (id, partner, delivery, transport, document_id, document_type, arrival_id,"
                        + " business_key, event, state, created_at, due_at, evidence)"
                        + " select ?, 'erp', ?, 'pull', id, type, arrival_id, 'k', '{\"data\": {\"head\": {}}}', ?, created_at,"
                        + " now(), '{}' from document where id = ?",
                id,
                "to-" + state,
                state,
                document));
        return id;
    }

    private UUID finding(UUID arrival) {
        jdbi.useHandle(h -> h.execute(
                "insert into finding (arrival_id, attempt, severity, line, byte_offset, path, rule, seen, expected, hint)"
                        + " values (?, 1, 'error', 7, 900, 'IBAN (iban)', 'iban', 'DE02120300000000202052',"
                        + " 'one ending in 051', 'ask Erika')",
                arrival));
        return arrival;
    }

    private long lines(UUID document) {
        return rows("payroll_payment where document_id = '" + document + "'");
    }

    private long rows(String what) {
        return jdbi.withHandle(h -> h.createQuery("select count(*) from " + what.replace("?", "??"))
                .mapTo(Long.class)
                .one());
    }

    private String text(String sql, UUID id) {
        return jdbi.withHandle(
                h -> h.createQuery(sql).bind(0, id).mapTo(String.class).one());
    }

    private OffsetDateTime time(int daysAgo) {
        return now.minus(Duration.ofDays(daysAgo)).minusSeconds(1).atOffset(ZoneOffset.UTC);
    }
}
