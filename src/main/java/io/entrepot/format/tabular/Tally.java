package io.entrepot.format.tabular;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What the lines read so far come to, as they were sent (rows that were turned away included). */
final class Tally {
    private long lines;
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal booked = BigDecimal.ZERO;
    private LocalDate first;
    private LocalDate last;
    private boolean complete = true;

    void reset() {
        lines = 0;
        total = BigDecimal.ZERO;
        booked = BigDecimal.ZERO;
        first = null;
        last = null;
        complete = true;
    }

    /** @param amount null when the line's amount cannot be read: the sums are unknown from then on */
    void add(BigDecimal amount, boolean moves) {
        lines++;
        if (amount == null) {
            complete = false;
            return;
        }
        total = total.add(amount);
        if (moves) {
            booked = booked.add(amount);
        }
    }

    void day(LocalDate day) {
        if (day == null || day == last) {
            return;
        }
        if (first == null || day.isBefore(first)) {
            first = day;
        }
        if (last == null || day.isAfter(last)) {
            last = day;
        }
    }

    long lines() {
        return lines;
    }

    BigDecimal total() {
        return total;
    }

    /** Sum of the amounts that move the balance. */
    BigDecimal booked() {
        return booked;
    }

    /** Earliest booking day; null when no line has one. */
    LocalDate first() {
        return first;
    }

    /** Latest booking day; null when no line has one. */
    LocalDate last() {
        return last;
    }

    /** Whether every line's amount could be read, so that the sums mean something. */
    boolean complete() {
        return complete;
    }
}
