package io.entrepot.format.iso20022;

import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The booked balances of one statement: OPBD (else PRCD) opens it, CLBD closes it. Interim (ITBD), available (CLAV,
 * ...) and proprietary balances are checked for form and left out; so are balances of a page (SubTp INTM).
 */
final class Balances {
    private final XmlCursor cursor;
    private final Values values;
    private final Findings findings;
    private Balance opening;
    private Balance previous;
    private Balance closing;
    private int count;

    Balances(XmlCursor cursor, Values values, Findings findings) {
        this.cursor = cursor;
        this.values = values;
        this.findings = findings;
    }

    Balance opening() {
        return opening != null ? opening : previous;
    }

    Balance closing() {
        return closing;
    }

    /** Reads the {@code Bal} the cursor is at. */
    void read() {
        cursor.position(++count);
        Place place = cursor.place();
        int here = cursor.depth();
        Type type = null;
        Values.Money money = null;
        int sign = 0;
        boolean amount = false;
        boolean direction = false;
        LocalDate date = null;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case TYPE -> type = type();
                case AMOUNT -> {
                    amount = true;
                    money = values.money();
                }
                case CREDIT_DEBIT -> {
                    direction = true;
                    sign = values.sign();
                }
                case DATE -> date = values.dateOrTime();
                default -> {}
            }
        }
        require(place, type != null, Tag.TYPE);
        require(place, amount, Tag.AMOUNT);
        require(place, direction, Tag.CREDIT_DEBIT);
        if (type != null && money != null && sign != 0) {
            keep(type, new Balance(sign < 0 ? money.value().negate() : money.value(), money.currency(), date, place));
        }
    }

    private void require(Place place, boolean present, Tag element) {
        if (!present) {
            findings.missing(place, element.xml());
        }
    }

    private Type type() {
        int here = cursor.depth();
        String code = null;
        boolean page = false;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case CODE, PROPRIETARY -> code = values.string();
                case CODE_OR_PROPRIETARY -> code = choice();
                case SUB_TYPE -> page = "INTM".equals(choice());
                default -> {}
            }
        }
        return code == null ? null : new Type(code, page);
    }

    private String choice() {
        int here = cursor.depth();
        String code = null;
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.CODE || cursor.tag() == Tag.PROPRIETARY) {
                code = values.string();
            }
        }
        return code;
    }

    private void keep(Type type, Balance balance) {
        if (type.page()) {
            return;
        }
        switch (type.code()) {
            case "OPBD" -> opening = once(opening, balance, "OPBD");
            case "PRCD" -> previous = once(previous, balance, "PRCD");
            case "CLBD" -> closing = once(closing, balance, "CLBD");
            default -> {}
        }
    }

    private Balance once(Balance before, Balance now, String code) {
        if (before != null && before.amount().compareTo(now.amount()) != 0) {
            findings.error(
                    now.place(),
                    "camt-balance-twice",
                    code + " " + now.amount().toPlainString(),
                    code + " " + before.amount().toPlainString() + " as said before",
                    "A statement has one balance of each type.");
        }
        return before != null ? before : now;
    }

    private record Type(String code, boolean page) {}

    /**
     * @param amount signed, positive = in our favour
     * @param date its day; {@code null} when not said
     * @param place for findings
     */
    record Balance(BigDecimal amount, String currency, LocalDate date, Place place) {}
}
