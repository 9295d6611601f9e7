package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.math.BigDecimal;

/** What a trailer counts, held against what came: the lines since the header, or without headers since the trailer before. */
final class TrailerCheck {
    private final Tally covered = new Tally();
    private final Findings findings;

    TrailerCheck(Findings findings) {
        this.findings = findings;
    }

    void add(BigDecimal amount, boolean booked) {
        covered.add(amount, booked);
    }

    long lines() {
        return covered.lines();
    }

    void reset() {
        covered.reset();
    }

    /** @param count of its lines, and {@code total} of their amounts; null when the trailer has none */
    void compare(long line, Long count, BigDecimal total) {
        if (count != null && count != covered.lines()) {
            findings.file(Finding.error(
                    Place.line(line, CanonicalFields.LINE_COUNT),
                    "line-count",
                    count.toString(),
                    covered.lines() + " (lines in the file)",
                    "The file is cut short or its count is wrong; send it again."));
        }
        if (total != null && covered.complete() && total.compareTo(covered.total()) != 0) {
            findings.file(Finding.error(
                    Place.line(line, CanonicalFields.LINE_TOTAL),
                    "line-total",
                    total.toPlainString(),
                    covered.total().toPlainString() + " (sum of the lines)",
                    "Lines are missing, doubled or changed, or the total is wrong; send the file again."));
        }
    }
}
