package io.entrepot.operations;

import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Rows as the stages write them, for tests of what operators see. */
@ApplicationScoped
public class Seed {
    static final String SHA = "0123456789abcdef".repeat(4);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    UUID arrival(String partner, String channel, String name, String state) {
        UUID id = Ids.next(clock);
        jdbi.useHandle(handle -> handle.createUpdate("insert into arrival (id, partner, channel, contract_version,"
                        + " contract_digest, name, received_at, received_size, received_sha256, content_size,"
                        + " content_sha256, payload_ref, retention, state, state_at, due_at, attempts)"
                        + " values (:id, :partner, :channel, 3, 'd1', :name, :now, 2048, :sha, 2000, :sha, 'inline',"
                        + " 'standard', :state, :now, :now, 1)")
                .bind("id", id)
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("name", name)
                .bind("sha", SHA)
                .bind("state", state)
                .bind("now", now())
                .execute());
        event(id, "landed", "gateway", "{}");
        event(id, state, "gateway", "{\"documents\": 1}");
        return id;
    }

    /** As retention leaves it. */
    void expire(UUID arrival) {
        jdbi.useHandle(handle -> handle.execute("update arrival set payload_ref = 'expired' where id = ?", arrival));
    }

    void event(UUID arrival, String event, String actor, String detail) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into arrival_event (arrival_id, at, event, actor, detail) values (?, ?, ?, ?, ?::jsonb)",
                arrival,
                now(),
                event,
                actor,
                detail));
    }

    void finding(UUID arrival, String seen) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into finding (arrival_id, attempt, severity, line, byte_offset, path, rule, seen, expected, hint)"
                        + " values (?, 1, 'ERROR', 7, -1, 'Betrag', 'csv-decimal', ?, 'a number like 1.234,56',"
                        + " 'write the amount with a decimal comma')",
                arrival,
                seen));
    }

    void payload(UUID arrival, byte[] sealed) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into payload (arrival_id, part, received_at, retention, bytes)"
                        + " select id, 'received', received_at, retention, ? from arrival where id = ?",
                sealed,
                arrival));
    }

    UUID statement(UUID arrival, String partner, String channel, int entries) {
        UUID id = document(
                arrival,
                "statement",
                partner,
                channel,
                "DE89370400440532013000/2026/41",
                "{\"account\": \"DE89370400440532013000\", \"currency\": \"EUR\", \"openingBalance\": 100.00,"
                        + " \"closingBalance\": 120.50}",
                entries);
        for (int number = 1; number <= entries; number++) {
            int line = number;
            jdbi.useHandle(handle -> handle.execute(
                    "insert into statement_entry (document_id, created_at, number, amount, currency, status, reversal,"
                            + " booking_date, counterparty, remittance, details)"
                            + " values (?, ?, ?, 20.50, 'EUR', 'BOOKED', false, '2026-03-01', 'Muster GmbH', 'invoice 4711', 1)",
                    id,
                    now(),
                    line));
        }
        return id;
    }

    UUID payroll(UUID arrival) {
        UUID id = document(
                arrival,
                "payroll-run",
                "payday",
                "payroll",
                "ACME/2026-03",
                "{\"employer\": \"ACME\", \"runId\": \"2026-03\", \"total\": 2500.00}",
                1);
        jdbi.useHandle(handle -> handle.execute(
                "insert into payroll_payment (document_id, created_at, number, employee_id, name, iban, net_pay)"
                        + " values (?, ?, 1, 'E-17', 'Erika Musterfrau', 'DE02120300000000202051', 2500.00)",
                id,
                now()));
        return id;
    }

    /** An order of one line. */
    UUID order(UUID arrival, String partner) {
        UUID id = document(
                arrival,
                "purchase-order",
                partner,
                "mailbox",
                partner + "|PO-4711",
                "{\"number\": \"PO-4711\", \"parties\": [{\"role\": \"SHIP_TO\", \"name\": \"Store 42\"}]}",
                1);
        jdbi.useHandle(handle -> handle.execute(
                "insert into purchase_order_line (document_id, created_at, number, line_id, quantity, unit, unit_price, item,"
                        + " requested_delivery) values (?, ?, 1, '001', 24, 'EA', 1.50, 'A-1', '2026-03-09')",
                id,
                now()));
        return id;
    }

    /** An invoice of one line. */
    UUID invoice(UUID arrival, String partner) {
        UUID id = document(
                arrival,
                "invoice",
                partner,
                "invoices",
                "bigbox|INV-1",
                "{\"customer\": \"bigbox\", \"number\": \"INV-1\", \"total\": 36.00}",
                1);
        jdbi.useHandle(handle -> handle.execute(
                "insert into invoice_line (document_id, created_at, number, line_id, quantity, unit, unit_price, amount)"
                        + " values (?, ?, 1, '001', 24, 'EA', 1.50, 36.00)",
                id,
                now()));
        return id;
    }

    /**
     * A group of ours that waits for its 997.
     *
     * @param delivery the file it left in
     * @param age how long ago it was due; negative while it is not
     */
    UUID awaited(String partner, String control, UUID delivery, java.time.Duration age) {
        UUID interchange = Ids.next(clock);
        UUID group = Ids.next(clock);
        UUID obligation = Ids.next(clock);
        jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into edi_interchange (id, direction, partner, agreement, environment, control, created_at, delivery_id,"
                            + " first_byte, end_byte) values (?, 'out', ?, 'main', 'live', ?, ?, ?, 0, 900)",
                    interchange,
                    partner,
                    "00000" + control,
                    now(),
                    delivery);
            handle.execute(
                    "insert into edi_group (id, interchange_id, functional_id, control, first_byte, end_byte)"
                            + " values (?, ?, 'IN', ?, 106, 880)",
                    group,
                    interchange,
                    control);
            handle.execute(
                    "insert into obligation (id, direction, partner, agreement, environment, kind, subject_id, type,"
                            + " interchange_control, group_control, expects, within, warn_before, opened_at, warn_at, due_at, state)"
                            + " values (?, 'theirs', ?, 'main', 'live', 'group', ?, 'IN', ?, ?, '997', '24h', '6h', ?, ?, ?, 'open')",
                    obligation,
                    partner,
                    group,
                    "00000" + control,
                    control,
                    now().minusHours(48),
                    now().plusYears(1),
                    now().minus(age));
        });
        return obligation;
    }

    /** The partner's word about it. */
    void answered(UUID obligation, String state) {
        jdbi.useHandle(handle -> handle.execute(
                "update obligation set state = ?, closed_at = ?, evidence = '{\"name\": \"=answer.edi\", \"bytes\": 412}',"
                        + " detail = '{\"code\": \"R\", \"segments\": [{\"elements\": [{\"badData\": \"Erika\"}]}]}' where id = ?",
                state,
                now(),
                obligation));
    }

    /** What the delivery's transport proved. */
    void proven(UUID delivery, String evidence) {
        jdbi.useHandle(handle -> handle.execute(
                "update delivery set state = 'delivered', evidence = ?::jsonb where id = ?", evidence, delivery));
    }

    UUID alert(String partner, UUID obligation) {
        UUID id = Ids.next(clock);
        jdbi.useHandle(handle -> handle.execute(
                "insert into alert (id, at, kind, partner, subject, text) values (?, ?, 'obligation-overdue', ?, ?, ?)",
                id,
                now(),
                partner,
                "obligation/" + obligation,
                "997 from " + partner + " is overdue"));
        return id;
    }

    private UUID document(
            UUID arrival, String type, String partner, String channel, String key, String head, int lines) {
        UUID id = Ids.next(clock);
        jdbi.useHandle(handle -> handle.execute(
                "insert into document (id, type, partner, channel, arrival_id, business_key, head, lines, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                id,
                type,
                partner,
                channel,
                arrival,
                key,
                head,
                lines,
                now()));
        return id;
    }

    UUID delivery(UUID arrival, UUID document, String type, String partner, String delivery, String state) {
        UUID id = Ids.next(clock);
        jdbi.useHandle(handle -> handle.execute(
                "insert into delivery (id, partner, delivery, transport, document_id, document_type, arrival_id,"
                        + " business_key, event, state, created_at, due_at)"
                        + " values (?, ?, ?, 'pull', ?, ?, ?, 'key', '{\"id\": \"e1\", \"data\": {\"head\": {}, \"lines\": 1}}',"
                        + " ?, ?, ?)",
                id,
                partner,
                delivery,
                document,
                type,
                arrival,
                state,
                now(),
                now()));
        return id;
    }

    UUID deadLetter(UUID arrival, String partner, String channel) {
        UUID id = Ids.next(clock);
        jdbi.useHandle(handle -> handle.execute(
                "insert into dead_letter (id, subject, subject_id, stage, partner, channel, arrival_id, contract_version,"
                        + " attempts, cause, message, created_at, state)"
                        + " values (?, 'arrival', ?, 'process', ?, ?, ?, 3, 4, 'java.lang.IllegalStateException',"
                        + " 'a state that cannot be', ?, 'open')",
                id,
                arrival,
                partner,
                channel,
                arrival,
                now()));
        return id;
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Instant day(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
