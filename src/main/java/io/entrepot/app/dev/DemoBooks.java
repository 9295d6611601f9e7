package io.entrepot.app.dev;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Properties;

/**
 * What the demo banks must remember from one statement to the next, also over restarts: numbers that go up by one, and each account's last
 * closing balance, which is the next opening balance.
 */
final class DemoBooks {
    private static final BigDecimal FIRST_BALANCE = new BigDecimal("48210.55");

    private final Path file;
    private final Properties facts = new Properties();

    DemoBooks(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                facts.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }

    /** The next number of a sequence, from 1; kept with the next {@link #save}. */
    synchronized int next(String sequence) {
        int number = Integer.parseInt(facts.getProperty(sequence, "0")) + 1;
        facts.setProperty(sequence, Integer.toString(number));
        return number;
    }

    synchronized int last(String sequence) {
        return Integer.parseInt(facts.getProperty(sequence, "0"));
    }

    /** A draft of the account's next statement; {@link #issued} makes it count. */
    synchronized DemoStatement draft(String account, String currency, LocalDate day, int lines) {
        int number = last(account) + 1;
        BigDecimal opening = new BigDecimal(facts.getProperty(account + ".balance", FIRST_BALANCE.toPlainString()));
        long seed = account.hashCode() * 31L + number;
        String id = "%s-%05d".formatted(account.substring(account.length() - 6), number);
        return new DemoStatement(
                id, account, currency, number, day, opening, lines, i -> DemoNames.booking(seed, i, day));
    }

    synchronized void issued(DemoStatement statement) {
        next(statement.account());
        facts.setProperty(statement.account() + ".balance", statement.closing().toPlainString());
    }

    synchronized void save() {
        StringWriter text = new StringWriter();
        try {
            facts.store(text, "demo traffic");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in memory", e);
        }
        SshKeys.writePrivate(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
