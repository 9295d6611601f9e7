package io.entrepot.format.iso20022;

import io.entrepot.canonical.EntryStatus;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Reads one {@code Ntry} after the other into {@link StatementEntry}. */
final class Entries {
    private final XmlCursor cursor;
    private final Values values;
    private final Findings findings;
    private final TransactionCodes codes;
    private final Transactions transactions;

    private int seen;
    private Values.Money money;
    private int sign;
    private EntryStatus status;
    private boolean reversal;
    private LocalDate bookingDate;
    private LocalDate valueDate;
    private String bankReference;
    private String code;
    private String information;

    Entries(XmlCursor cursor, Values values, Findings findings) {
        this.cursor = cursor;
        this.values = values;
        this.findings = findings;
        this.codes = new TransactionCodes(cursor, values);
        this.transactions = new Transactions(cursor, values, codes);
    }

    /**
     * Reads the {@code Ntry} the cursor is at.
     *
     * @param number its position in the statement
     * @return {@code null} when it is not complete; the findings then say why
     */
    StatementEntry read(int number) {
        cursor.position(number);
        cursor.mark();
        clear();
        int here = cursor.depth();
        while (cursor.child(here)) {
            field(cursor.tag());
        }
        require(here, Tag.AMOUNT);
        require(here, Tag.CREDIT_DEBIT);
        require(here, Tag.STATUS);
        if (money == null || sign == 0 || status == null) {
            return null;
        }
        BigDecimal amount = sign < 0 ? money.value().negate() : money.value();
        verifyDetails(here, amount);
        return entry(number, amount);
    }

    private void clear() {
        seen = 0;
        money = null;
        sign = 0;
        status = null;
        reversal = false;
        bookingDate = null;
        valueDate = null;
        bankReference = null;
        code = null;
        information = null;
        transactions.clear();
    }

    private void field(Tag tag) {
        switch (tag) {
            case AMOUNT -> {
                once(tag, 1);
                money = values.money();
            }
            case CREDIT_DEBIT -> {
                once(tag, 2);
                sign = values.sign();
            }
            case STATUS -> {
                once(tag, 4);
                status = status();
            }
            case REVERSAL -> reversal = values.yes();
            case BOOKING_DATE -> bookingDate = values.dateOrTime();
            case VALUE_DATE -> valueDate = values.dateOrTime();
            case SERVICER_REFERENCE -> {
                bankReference = values.reference();
                if (bankReference != null) {
                    transactions.referenced();
                }
            }
            case TRANSACTION_CODE -> code = codes.read();
            case CHARGES -> transactions.charged();
            case ENTRY_DETAILS -> transactions.readDetails(money == null ? null : money.currency(), sign);
            case TRANSACTION -> transactions.read(money == null ? null : money.currency(), sign);
            case BATCH -> transactions.readBatch();
            case ADDITIONAL_ENTRY_INFO -> information = values.string();
            default -> {}
        }
    }

    private void once(Tag tag, int bit) {
        if ((seen & bit) != 0) {
            findings.error(
                    cursor.place(), "camt-repeated", "a second " + tag.xml(), "one " + tag.xml(), "Which one holds?");
        }
        seen |= bit;
    }

    private void require(int here, Tag tag) {
        int bit = tag == Tag.AMOUNT ? 1 : tag == Tag.CREDIT_DEBIT ? 2 : 4;
        if ((seen & bit) == 0) {
            findings.missing(cursor.marked(here), tag.xml());
        }
    }

    /** A plain code up to version 07, {@code Sts/Cd} from 08 on. */
    private EntryStatus status() {
        TextBuffer text = cursor.textOr(Tag.CODE);
        if (text.is("BOOK")) {
            return EntryStatus.BOOKED;
        }
        if (text.is("PDNG")) {
            return EntryStatus.PENDING;
        }
        if (text.is("INFO")) {
            return EntryStatus.INFORMATION;
        }
        if (text.is("FUTR")) {
            return EntryStatus.FUTURE;
        }
        values.code(cursor.leaf(), text, "BOOK, PDNG, INFO or FUTR");
        return null;
    }

    private void verifyDetails(int here, BigDecimal amount) {
        BigDecimal sum = transactions.sum();
        if (sum != null && sum.compareTo(amount) != 0) {
            Place place = cursor.marked(here);
            findings.error(
                    new Place(place.line(), place.byteOffset(), place.path() + "/" + Tag.ENTRY_DETAILS.xml()),
                    "camt-batch-sum",
                    sum.toPlainString(),
                    amount.toPlainString() + ", the entry's amount",
                    "The transactions of an entry must add up to it.");
        }
    }

    private StatementEntry entry(int number, BigDecimal amount) {
        int details = transactions.size();
        if (transactions.batch()) {
            transactions.forget();
        }
        // A reversed debit comes back as a credit: the other side is still the one we had paid.
        boolean fromDebtor = (sign > 0) != reversal;
        Transactions single = transactions;
        return new StatementEntry(
                number,
                amount,
                money.currency(),
                status,
                reversal,
                bookingDate,
                valueDate,
                either(bankReference, single.servicerReference),
                single.endToEndId,
                either(single.transactionId, single.uetr),
                either(code, single.code),
                fromDebtor
                        ? either(single.debtor, single.ultimateDebtor)
                        : either(single.creditor, single.ultimateCreditor),
                fromDebtor ? single.debtorAccount : single.creditorAccount,
                either(single.remittance, either(single.information, information)),
                details);
    }

    private static String either(String best, String next) {
        return best != null ? best : next;
    }
}
