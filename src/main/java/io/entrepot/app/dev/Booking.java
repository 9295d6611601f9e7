package io.entrepot.app.dev;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One booked line of a demo statement, before it is written in a bank's format.
 *
 * @param amount signed, two decimals; negative = debit
 * @param code transaction code of German banks (three digits)
 */
record Booking(
        LocalDate date,
        BigDecimal amount,
        String reference,
        String endToEnd,
        String code,
        String counterparty,
        String iban,
        String text) {}
