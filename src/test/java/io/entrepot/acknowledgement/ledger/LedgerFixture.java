package io.entrepot.acknowledgement.ledger;

import io.entrepot.acknowledgement.ledger.Interchange.Direction;
import io.entrepot.acknowledgement.ledger.Interchange.Group;
import io.entrepot.acknowledgement.ledger.Interchange.Span;
import io.entrepot.acknowledgement.ledger.Interchange.TransactionSet;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractFiles;
import io.entrepot.partner.ContractLoader;
import io.entrepot.partner.ContractLoader.Purpose;
import io.entrepot.platform.Alerts;
import io.entrepot.platform.Ids;
import io.entrepot.support.MovedClock;
import io.entrepot.support.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The ledger over a database of its own, an agreement as a contract has it, and a clock that tests move. */
final class LedgerFixture {
    private static final String CONTRACT =
            """
            partner: bigbox
            name: Big Box Stores
            version: 1
            timezone: Europe/Berlin
            calendar: {base: TARGET2}
            connections:
              main: {directory: {path: /srv/bigbox}}
            agreements:
              main:
                environments:
                  test: {us: {isa: "12/5551234567T", gs: ACMET}, them: {isa: ZZ/BIGBOXT, gs: BBT}}
                  live: {us: {isa: "12/5551234567", gs: ACME}, them: {isa: ZZ/BIGBOX, gs: BB}}
                version: "004010"
                receives: {850: {answer: 997, within: 4h}}
                sends: {810: {expect: 997, within: 24h, warnBefore: 2h}}
                owes: {810: {within: 5 business-days}}
                on: {deliver: main, directory: in}
                controlNumbers: {interchange: 4711, group: 815, set: 12}
            """;

    final Jdbi jdbi = TestDatabase.migrated();
    final MovedClock clock = new MovedClock(Instant.parse("2026-11-20T09:00:00Z")); // a Friday
    final Alerts alerts = new Alerts(jdbi, clock);
    final Obligations obligations = new Obligations(jdbi, alerts, clock);
    final Expectations expectations = new Expectations(obligations);
    final Acknowledgments acknowledgments = new Acknowledgments(jdbi, obligations);
    final Interchanges interchanges = new Interchanges(jdbi);
    final ControlNumbers controlNumbers = new ControlNumbers(jdbi);
    final ObligationSweep sweep = new ObligationSweep(jdbi, alerts, clock);

    /** The same partner's agreement on EDIFACT. */
    static Agreed edifact() {
        return agreed(
                CONTRACT.substring(CONTRACT.indexOf("agreements:")),
                """
                agreements:
                  main:
                    standard: edifact
                    environments:
                      live: {us: {unb: "14/5412345000013"}, them: {unb: "14/4012345000009"}}
                    version: D.96A
                    receives: {ORDERS: {answer: CONTRL, within: 4h}}
                    duplicates: {interchange: 90d}
                    on: {deliver: main, directory: in}
                """);
    }

    static Agreed agreed(String... replaced) {
        String text = CONTRACT;
        for (int i = 0; i < replaced.length; i += 2) {
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        Contract contract = new ContractLoader(name -> Optional.empty(), Clock.systemUTC())
                .load(new ContractFiles("bigbox", Map.of(ContractFiles.CONTRACT, text)), Purpose.RUN)
                .contract()
                .orElseThrow();
        return new Agreed(contract, contract.agreements().get("main"), Agreement.Mode.LIVE);
    }

    /** An interchange of ours with one group of 810s, kept and expected to be acknowledged. */
    Interchange sent(Agreed agreed, String control, Group... groups) {
        Interchange interchange = new Interchange(
                id(),
                Direction.OUT,
                control,
                clock.instant(),
                null,
                id(),
                new Span(0, 900),
                null,
                null,
                List.of(groups));
        interchanges.record(agreed, interchange);
        expectations.sent(agreed, interchange);
        return interchange;
    }

    /** Its file is proven to be at the partner, now. */
    void departed(Agreed agreed, Interchange sent) {
        obligations.departed(agreed.contract(), sent.delivery(), clock.instant());
    }

    Group invoices(String control, String... sets) {
        List<TransactionSet> all = new ArrayList<>();
        for (String set : sets) {
            all.add(new TransactionSet(id(), "810", set, id(), "INV-" + set, new Span(200, 300), null));
        }
        return new Group(id(), "IN", control, "004010", new Span(106, 880), null, all);
    }

    Evidence evidence() {
        return new Evidence(clock.instant(), id(), null, "997.edi", 400L, null);
    }

    UUID id() {
        return Ids.next(clock);
    }

    /** Kind, controls and state of each obligation, in the order opened. */
    List<String> states() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select concat_ws(' ', kind, coalesce(set_control, group_control, interchange_control, business_key),
                          expects, state) from obligation order by id""")
                .mapTo(String.class)
                .list());
    }

    long count(String obligations) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from obligation where " + obligations)
                .mapTo(Long.class)
                .one());
    }

    List<String> openAlerts() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select kind || ': ' || text from alert where acknowledged_at is null order by id")
                .mapTo(String.class)
                .list());
    }
}
