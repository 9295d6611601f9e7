package io.entrepot.app.dev;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A statement as Nordbank writes it: semicolons, decimal comma, S for Soll (debit) and H for Haben (credit). */
final class NordbankFile {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);

    private NordbankFile() {}

    static String name(LocalDate day, int sequence) {
        return "nordbank_%s_%05d.csv.pgp".formatted(day, sequence);
    }

    static byte[] write(DemoStatement statement) {
        return text(statement, statement.closing()).getBytes(StandardCharsets.UTF_8);
    }

    /** With a closing balance that the lines do not add up to. */
    static byte[] writeWithWrongTotal(DemoStatement statement) {
        return text(statement, statement.closing().add(BigDecimal.TEN)).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(DemoStatement statement, BigDecimal closing) {
        String day = DAY.format(statement.day());
        StringBuilder text = new StringBuilder();
        row(
                text,
                "H",
                statement.id(),
                String.valueOf(statement.number()),
                String.valueOf(statement.day().getYear()),
                statement.account(),
                statement.currency(),
                day,
                day,
                amount(statement.opening()),
                sign(statement.opening()));
        for (int i = 0; i < statement.count(); i++) {
            Booking line = statement.lines().apply(i);
            String booked = DAY.format(line.date());
            row(
                    text,
                    "D",
                    booked,
                    booked,
                    amount(line.amount()),
                    sign(line.amount()),
                    line.reference(),
                    line.endToEnd(),
                    line.code(),
                    line.counterparty(),
                    line.iban(),
                    line.text());
        }
        row(text, "T", String.valueOf(statement.count()), amount(closing), sign(closing));
        return text.toString();
    }

    private static void row(StringBuilder text, String... fields) {
        text.append(String.join(";", fields)).append("\r\n");
    }

    private static String amount(BigDecimal value) {
        return String.format(Locale.GERMANY, "%,.2f", value.abs());
    }

    private static String sign(BigDecimal value) {
        return value.signum() < 0 ? "S" : "H";
    }
}
