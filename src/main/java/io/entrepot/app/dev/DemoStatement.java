package io.entrepot.app.dev;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.IntFunction;

/**
 * A statement the demo bank issues. Its lines are computed by number, so that a statement of any size is written without being held.
 *
 * @param id statement id
 * @param number electronic sequence number within the account
 * @param day booking day
 * @param opening booked balance before, signed
 * @param count number of lines
 * @param lines line by number, from 0
 */
record DemoStatement(
        String id,
        String account,
        String currency,
        int number,
        LocalDate day,
        BigDecimal opening,
        int count,
        IntFunction<Booking> lines) {

    BigDecimal closing() {
        BigDecimal balance = opening;
        for (int i = 0; i < count; i++) {
            balance = balance.add(lines.apply(i).amount());
        }
        return balance;
    }

    /** The same statement as a bank corrects it: one line has become {@code more} larger. */
    DemoStatement corrected(BigDecimal more) {
        return new DemoStatement(id, account, currency, number, day, opening, count, i -> {
            Booking line = lines.apply(i);
            return i > 0 ? line : withAmount(line, line.amount().add(more));
        });
    }

    /** The same statement with a transaction code that no list knows. */
    DemoStatement withCode(String code) {
        return new DemoStatement(id, account, currency, number, day, opening, count, i -> {
            Booking line = lines.apply(i);
            return new Booking(
                    line.date(),
                    line.amount(),
                    line.reference(),
                    line.endToEnd(),
                    code,
                    line.counterparty(),
                    line.iban(),
                    line.text());
        });
    }

    private static Booking withAmount(Booking line, BigDecimal amount) {
        return new Booking(
                line.date(),
                amount,
                line.reference(),
                line.endToEnd(),
                line.code(),
                line.counterparty(),
                line.iban(),
                line.text());
    }
}
