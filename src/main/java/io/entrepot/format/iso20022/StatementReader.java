package io.entrepot.format.iso20022;

import io.entrepot.canonical.EntryStatus;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.canonical.StatementKind;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodedItem;
import java.math.BigDecimal;
import java.util.Objects;

/** Reads one {@code Stmt}, {@code Rpt} or {@code Ntfctn}: start, entries, end, and its arithmetic at the end. */
final class StatementReader {
    private final XmlCursor cursor;
    private final Findings findings;
    private final StatementHead head;
    private final Summary summary;
    private final Entries entries;
    private final StatementKind kind;
    private final int depth;
    private final Place place;
    private Statement statement;
    private BigDecimal booked = BigDecimal.ZERO;
    private String entryCurrency;
    private boolean oneCurrency = true;
    private boolean atEntry;
    private boolean closed;
    private boolean ended;
    private int number;

    /** The cursor is at the {@code Stmt}. */
    StatementReader(XmlCursor cursor, Values values, Findings findings, StatementKind kind, StatementHead head) {
        this.cursor = cursor;
        this.findings = findings;
        this.kind = kind;
        this.head = head;
        this.summary = new Summary(cursor, values, findings);
        this.entries = new Entries(cursor, values, findings);
        this.depth = cursor.depth();
        this.place = cursor.place();
    }

    /** The next item; {@code null} after the end. */
    DecodedItem next() {
        while (!ended) {
            if (atEntry) {
                atEntry = false;
                StatementEntry entry = readEntry();
                if (entry != null) {
                    return new DecodedItem.Line(entry);
                }
            } else if (!closed && cursor.child(depth)) {
                atEntry = header(cursor.tag());
                if (atEntry && statement == null) {
                    return start();
                }
            } else {
                closed = true;
                if (statement == null) {
                    return start();
                }
                ended = true;
                return end();
            }
        }
        return null;
    }

    private boolean header(Tag tag) {
        switch (tag) {
            case ENTRY -> {
                return true;
            }
            case SUMMARY -> {
                ordered(tag);
                summary.read();
            }
            case ID,
                    SEQUENCE,
                    CREATED,
                    PERIOD,
                    ACCOUNT,
                    BALANCE,
                    STATEMENT_PAGINATION,
                    REPORT_PAGINATION,
                    NOTIFICATION_PAGINATION -> {
                ordered(tag);
                head.read(tag);
            }
            default -> {}
        }
        return false;
    }

    private void ordered(Tag tag) {
        if (statement != null) {
            findings.error(
                    cursor.place(),
                    "camt-order",
                    tag.xml() + " after the entries",
                    tag.xml() + " before the first Ntry",
                    "Keep the schema's order.");
        }
    }

    private DecodedItem start() {
        statement = head.statement(place);
        return new DecodedItem.Start(statement);
    }

    private StatementEntry readEntry() {
        StatementEntry entry = entries.read(++number);
        if (entry == null) {
            return null;
        }
        String currency = statement.currency();
        if (currency != null && !currency.equals(entry.currency())) {
            Place entryPlace = cursor.marked(depth + 1);
            findings.error(
                    new Place(entryPlace.line(), entryPlace.byteOffset(), entryPlace.path() + "/Amt"),
                    "camt-currency",
                    entry.currency(),
                    currency + ", the statement's currency",
                    "Entries are in the account's currency.");
            return null;
        }
        oneCurrency &= number == 1 || Objects.equals(entryCurrency, entry.currency());
        entryCurrency = entry.currency();
        boolean isBooked = entry.status() == EntryStatus.BOOKED;
        if (isBooked) {
            booked = booked.add(entry.amount());
        }
        summary.add(entry.amount(), entry.currency(), isBooked, entry.amount().signum() >= 0);
        return entry;
    }

    private DecodedItem end() {
        if (kind == StatementKind.STATEMENT) {
            verifyBalances();
        }
        if (statement.page() == null) {
            summary.verify();
        }
        return new DecodedItem.End(withCurrency());
    }

    /** Opening + booked entries = closing, where the statement (or this page of it) says both. */
    private void verifyBalances() {
        BigDecimal opening = statement.openingBalance();
        BigDecimal closing = statement.closingBalance();
        if (opening == null || closing == null) {
            if (statement.page() == null && !findings.any()) {
                findings.warning(
                        place,
                        "statement-balance-missing",
                        opening == null ? "no OPBD or PRCD" : "no CLBD",
                        "an opening and a closing booked balance",
                        "Without them nobody can tell whether entries are missing.");
            }
            return;
        }
        BigDecimal computed = opening.add(booked);
        if (computed.compareTo(closing) != 0) {
            findings.error(
                    head.closingPlace(),
                    "statement-balance",
                    closing.toPlainString(),
                    computed.toPlainString() + " = " + opening.toPlainString() + " opening + " + booked.toPlainString()
                            + " booked",
                    "Entries are missing, doubled or changed; send the statement again.");
        }
    }

    /** Where the message names no currency, the entries' own is the statement's. */
    private Statement withCurrency() {
        Statement s = statement;
        if (s.currency() != null || !oneCurrency) {
            return s;
        }
        return new Statement(
                s.kind(),
                s.account(),
                entryCurrency,
                s.statementId(),
                s.sequence(),
                s.year(),
                s.fromDate(),
                s.toDate(),
                s.openingBalance(),
                s.closingBalance(),
                s.page(),
                s.lastPage());
    }
}
