package io.entrepot.format.iso20022;

import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementKind;
import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What a {@code Stmt} says before its entries: identity, account, period, page and balances. */
final class StatementHead {
    private final XmlCursor cursor;
    private final Values values;
    private final Findings findings;
    private final Parties parties;
    private final Balances balances;
    private final StatementKind kind;
    private final String defaultCurrency;
    private final LocalDate messageCreated;
    private Pagination pagination;
    private String id;
    private String account;
    private String currency;
    private boolean accountSeen;
    private Long sequence;
    private LocalDate created;
    private LocalDate from;
    private LocalDate to;
    private LocalDate lastDay;

    /**
     * @param defaultCurrency the contract's constant; {@code null} when it has none
     * @param messageCreated day of {@code GrpHdr/CreDtTm}; {@code null} when missing
     * @param messagePage the message's page, which holds for statements that say none
     */
    StatementHead(
            XmlCursor cursor,
            Values values,
            Findings findings,
            StatementKind kind,
            String defaultCurrency,
            LocalDate messageCreated,
            Pagination messagePage) {
        this.cursor = cursor;
        this.values = values;
        this.findings = findings;
        this.parties = new Parties(cursor, values);
        this.balances = new Balances(cursor, values, findings);
        this.kind = kind;
        this.defaultCurrency = defaultCurrency;
        this.messageCreated = messageCreated;
        this.pagination = messagePage;
    }

    /** Reads the child of {@code Stmt} the cursor is at. */
    void read(Tag tag) {
        switch (tag) {
            case ID -> {
                once(id == null, tag);
                id = values.string();
            }
            case SEQUENCE -> sequence = values.number();
            case CREATED -> created = values.dateTime();
            case PERIOD -> period();
            case ACCOUNT -> {
                once(!accountSeen, tag);
                accountSeen = true;
                account();
            }
            case BALANCE -> balances.read();
            default -> pagination = Pagination.read(cursor, values);
        }
    }

    private void once(boolean first, Tag tag) {
        if (!first) {
            findings.error(
                    cursor.place(), "camt-repeated", "a second " + tag.xml(), "one " + tag.xml(), "Which one holds?");
        }
    }

    private void account() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case ID -> account = parties.accountId();
                case CURRENCY -> currency = values.string();
                default -> {}
            }
        }
    }

    private void period() {
        int here = cursor.depth();
        boolean midnight = false;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case FROM_DATE_TIME -> from = values.dateTime();
                case FROM_DATE -> from = values.date();
                case TO_DATE -> to = values.date();
                case TO_DATE_TIME -> {
                    to = values.dateTime();
                    midnight = to != null && values.midnight();
                }
                default -> {}
            }
        }
        boolean excluded = midnight && from != null && from.isBefore(to);
        lastDay = excluded ? to.minusDays(1) : to;
    }

    Place closingPlace() {
        return balances.closing().place();
    }

    /**
     * The head as canonical statement.
     *
     * @param place the {@code Stmt}, for what is missing in it
     */
    Statement statement(Place place) {
        if (id == null) {
            findings.missing(place, Tag.ID.xml());
        }
        if (account == null) {
            findings.missing(place, "Acct/Id");
        }
        String ours = currency();
        BigDecimal opening = amount(balances.opening(), ours);
        BigDecimal closing = amount(balances.closing(), ours);
        return new Statement(
                kind,
                account,
                ours,
                id,
                sequence,
                year(place),
                from,
                to,
                opening,
                closing,
                pagination.page(),
                pagination.last());
    }

    private String currency() {
        if (currency != null) {
            return currency;
        }
        if (balances.opening() != null) {
            return balances.opening().currency();
        }
        return balances.closing() != null ? balances.closing().currency() : defaultCurrency;
    }

    /** {@code null} when there is none, or none that the account's arithmetic could use. */
    private BigDecimal amount(Balances.Balance balance, String ours) {
        if (balance == null || balance.currency().equals(ours)) {
            return balance == null ? null : balance.amount();
        }
        findings.error(
                balance.place(),
                "camt-currency",
                balance.currency(),
                ours + ", the statement's currency",
                "Booked balances are in the account's currency.");
        return null;
    }

    /** The year the sequence counts in: that of the days covered, since a statement of 31 December is made in January. */
    private Integer year(Place place) {
        LocalDate day = lastDay;
        if (day == null && balances.closing() != null) {
            day = balances.closing().date();
        }
        if (day == null) {
            day = created != null ? created : messageCreated;
        }
        if (day == null) {
            findings.missing(place, Tag.CREATED.xml());
            return null;
        }
        return day.getYear();
    }
}
