package io.entrepot.format.iso20022;

import io.entrepot.failure.Place;
import java.math.BigDecimal;

/**
 * {@code TxsSummry}: what the bank says it sent, held against what came. Banks differ on whether pending entries count,
 * so either all entries or the booked ones alone must agree.
 */
final class Summary {
    private final XmlCursor cursor;
    private final Values values;
    private final Findings findings;
    private final Total all = new Total(Tag.TOTAL_ENTRIES);
    private final Total credits = new Total(Tag.TOTAL_CREDITS);
    private final Total debits = new Total(Tag.TOTAL_DEBITS);
    private Place place;
    private String currency;
    private boolean mixed;

    Summary(XmlCursor cursor, Values values, Findings findings) {
        this.cursor = cursor;
        this.values = values;
        this.findings = findings;
    }

    /** Reads the {@code TxsSummry} the cursor is at. */
    void read() {
        place = cursor.place();
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case TOTAL_ENTRIES -> read(all);
                case TOTAL_CREDITS -> read(credits);
                case TOTAL_DEBITS -> read(debits);
                default -> {}
            }
        }
    }

    private void read(Total total) {
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case NUMBER_OF_ENTRIES -> total.saidCount = values.number();
                case SUM -> total.saidSum = values.decimal();
                default -> {}
            }
        }
    }

    /** Counts an entry; the amount is signed. */
    void add(BigDecimal amount, String entryCurrency, boolean booked, boolean credit) {
        if (place == null) {
            return;
        }
        mixed |= currency != null && !currency.equals(entryCurrency);
        currency = entryCurrency;
        (credit ? credits : debits).add(amount.abs(), booked);
    }

    /** Compares at the end of the statement. Sums over several currencies mean nothing and are left alone. */
    void verify() {
        if (place != null) {
            all.addAll(credits);
            all.addAll(debits);
            verify(all);
            verify(credits);
            verify(debits);
        }
    }

    private void verify(Total total) {
        long count = total.bookedCount + total.otherCount;
        if (total.saidCount != null && total.saidCount != count && total.saidCount != total.bookedCount) {
            differs(total, Tag.NUMBER_OF_ENTRIES, "" + total.saidCount, count + " entries");
        }
        BigDecimal sum = total.bookedSum.add(total.otherSum);
        boolean said = total.saidSum != null && !mixed;
        if (said && total.saidSum.compareTo(sum) != 0 && total.saidSum.compareTo(total.bookedSum) != 0) {
            differs(total, Tag.SUM, total.saidSum.toPlainString(), sum.toPlainString() + ", the sum of the entries");
        }
    }

    private void differs(Total total, Tag element, String seen, String expected) {
        String path = place.path() + "/" + total.element.xml() + "/" + element.xml();
        findings.error(
                new Place(place.line(), place.byteOffset(), path),
                "statement-summary",
                seen,
                expected,
                "Entries are missing, doubled or changed; send the statement again.");
    }

    private static final class Total {
        private final Tag element;
        private Long saidCount;
        private BigDecimal saidSum;
        private long bookedCount;
        private long otherCount;
        private BigDecimal bookedSum = BigDecimal.ZERO;
        private BigDecimal otherSum = BigDecimal.ZERO;

        private Total(Tag element) {
            this.element = element;
        }

        private void add(BigDecimal amount, boolean booked) {
            if (booked) {
                bookedCount++;
                bookedSum = bookedSum.add(amount);
            } else {
                otherCount++;
                otherSum = otherSum.add(amount);
            }
        }

        private void addAll(Total part) {
            bookedCount += part.bookedCount;
            otherCount += part.otherCount;
            bookedSum = bookedSum.add(part.bookedSum);
            otherSum = otherSum.add(part.otherSum);
        }
    }
}
