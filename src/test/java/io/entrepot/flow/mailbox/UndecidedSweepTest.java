package io.entrepot.flow.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.acknowledgement.ledger.Interchanges;
import io.entrepot.landing.Arrivals;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractVersions;
import io.entrepot.partner.Contracts;
import io.entrepot.platform.Alerts;
import io.entrepot.support.Folders;
import io.entrepot.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Batch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox file that nobody has read is late when the first answer it may ask for is. */
class UndecidedSweepTest {
    /** A Friday morning in Berlin. */
    private static final String RECEIVED = "2026-11-20T08:00:00Z";

    private static final String CONTRACT =
            """
            partner: %1$s
            name: %1$s
            version: 1
            status: %2$s
            timezone: Europe/Berlin
            connections:
              main: {directory: {path: /srv/%1$s}}
            channels:
              box:
                on: main
                directory: out
                poll: 10s
                afterwards: delete
                format: {x12: {%3$s}}
            agreements:
              main:
                environments: {live: {us: {isa: "12/5551234567", gs: ACME}, them: {isa: ZZ/%1$s, gs: THEM}}}
                version: "004010"
                receives: {850: {answer: 997, within: %4$s}}
                on: {deliver: main, directory: in}
            """;

    private final Path folder = Folders.temporary("contracts");
    private final Jdbi jdbi = TestDatabase.migrated();
    private final Contracts contracts = new Contracts(
            folder,
            new ContractLoader(name -> Optional.empty(), Clock.systemUTC()),
            new ContractVersions(jdbi, Clock.systemUTC()),
            event -> {});

    @BeforeEach
    void agree() throws IOException {
        agree("bigbox", "live", "", "4h");
    }

    @Test
    void whatDiedOrRetriesIsToldOnceItsAnswerIsDueAndIsOverWhenItIsRead() {
        UUID file = arrived("bigbox", "orders.edi", "dead-lettered");
        arrived("bigbox", "more.edi", "landed", "2026-11-20T08:00:30Z");
        sweepAt("2026-11-20T11:59:00Z");
        assertThat(open()).isEmpty();

        sweepAt("2026-11-20T12:01:00Z");
        sweepAt("2026-11-20T12:02:00Z");
        assertThat(open()).singleElement().satisfies(alert -> assertThat(alert)
                .contains(
                        "bigbox/box",
                        "orders.edi and 1 more",
                        "was due at 2026-11-20T12:00:00Z (within 4h)",
                        file + " is dead-lettered"));

        becomes("orders.edi", "processed");
        sweepAt("2026-11-20T12:03:00Z");
        assertThat(open()).as("the other file is late still").hasSize(1);
        becomes("more.edi", "processed");
        sweepAt("2026-11-20T12:04:00Z");
        assertThat(open()).isEmpty();
    }

    @Test
    void timeRunsOnThePartnersCalendar() {
        arrived("bigbox", "friday.edi", "landed", "2026-11-20T22:00:00Z");
        sweepAt("2026-11-22T20:00:00Z");
        assertThat(open()).isEmpty();
        sweepAt("2026-11-23T02:30:00Z");
        assertThat(open()).as("four hours, one of them on Friday").hasSize(1);
    }

    @Test
    void whatHasBeenReadIsAnObligationAndWhatAPersonHasDecidedIsSettled() {
        arrived("bigbox", "held.edi", "held");
        brought("held.edi");
        arrived("bigbox", "discarded.edi", "quarantined");
        sweepAt("2026-11-27T12:00:00Z");
        assertThat(open()).isEmpty();
    }

    /** More than one page of them, all of the same moment. */
    @Test
    void filesThatWaitForAPersonThoughTheyAreAnsweredHideNoLateOne() {
        jdbi.useHandle(handle -> {
            Batch held = handle.createBatch();
            for (int i = 0; i < 2_500; i++) {
                held.add("insert into arrival " + row("bigbox", "held-" + i, "held", RECEIVED));
            }
            held.execute();
        });
        brought("held-%");
        arrived("bigbox", "late.edi", "dead-lettered", "2026-11-20T09:00:00Z");
        sweepAt("2026-11-20T13:01:00Z");
        assertThat(open()).singleElement().satisfies(alert -> assertThat(alert).contains("late.edi has no decision"));

        becomes("late.edi", "processed");
        sweepAt("2026-11-20T13:02:00Z");
        assertThat(open()).isEmpty();
    }

    @Test
    void theMostImpatientOfThoseItCarriesCounts() throws IOException {
        agree("hasty", "live", "", "30m");
        agree("postman", "live", "carries: [bigbox, hasty]", "5 business-days");
        arrived("postman", "who-knows.edi", "processing");
        sweepAt("2026-11-20T08:31:00Z");
        assertThat(open()).singleElement().satisfies(alert -> assertThat(alert).contains("(within 30m)"));
    }

    @Test
    void nobodyOwesAnythingInShadow() throws IOException {
        agree("dark", "shadow", "", "30m");
        arrived("dark", "orders.edi", "dead-lettered");
        sweepAt("2026-11-27T12:00:00Z");
        assertThat(open()).isEmpty();
    }

    private void agree(String partner, String status, String carries, String within) throws IOException {
        Files.createDirectories(folder.resolve(partner));
        Files.writeString(
                folder.resolve(partner).resolve("contract.yaml"), CONTRACT.formatted(partner, status, carries, within));
        contracts.refresh();
        assertThat(contracts.problems()).isEmpty();
    }

    private UUID arrived(String partner, String name, String state) {
        return arrived(partner, name, state, RECEIVED);
    }

    private UUID arrived(String partner, String name, String state, String received) {
        jdbi.useHandle(handle -> handle.execute("insert into arrival " + row(partner, name, state, received)));
        return jdbi.withHandle(handle -> handle.createQuery("select id from arrival where name = :name")
                .bind("name", name)
                .mapTo(UUID.class)
                .one());
    }

    private static String row(String partner, String name, String state, String received) {
        return "(id, partner, channel, contract_version, contract_digest, name, received_at, received_size,"
                + " received_sha256, payload_ref, retention, state, state_at, due_at) values (gen_random_uuid(), '"
                + partner + "', 'box', 1, 'd', '" + name + "', '" + received + "', 1, 's', 'inline', 'standard', '"
                + state
                + "', now(), now())";
    }

    private void becomes(String name, String state) {
        jdbi.useHandle(handle -> handle.createUpdate("update arrival set state = :state where name = :name")
                .bind("state", state)
                .bind("name", name)
                .execute());
    }

    /** An interchange under the agreement was found in each of these files. */
    private void brought(String names) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into edi_interchange (id, direction, partner, agreement, environment, control, created_at,
                          arrival_id, first_byte, end_byte)
                        select gen_random_uuid(), 'in', 'bigbox', 'main', 'live', name, now(), id, 0, 1
                          from arrival where name like :names""")
                .bind("names", names)
                .execute());
    }

    private void sweepAt(String instant) {
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        new UndecidedSweep(contracts, new Arrivals(jdbi), new Interchanges(jdbi), new Alerts(jdbi, clock), clock).run();
    }

    private List<String> open() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select text from alert where over_at is null and kind = :kind")
                        .bind("kind", UndecidedSweep.KIND)
                        .mapTo(String.class)
                        .list());
    }
}
