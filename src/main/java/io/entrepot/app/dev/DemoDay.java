package io.entrepot.app.dev;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** The scripted business day: what the partners send, one thing after the other, over and over. */
final class DemoDay {
    private static final Logger LOG = Logger.getLogger(DemoDay.class);
    private static final int HISTORY_DAYS = 15;
    private static final int HUGE_LINES = 150_000;
    private static final String NORDBANK = "nordbank";
    private static final String TIDEWATER = "tidewater";
    private static final String PAYDAY = "payday";
    private static final String NORDBANK_FILES = "nordbank.files";
    private static final String PAYDAY_FILES = "payday.files";
    private static final String HISTORY = "history";
    private static final String OPERATING = DemoNames.iban("DE", "370400440532013000");
    private static final String COLLECTIONS = DemoNames.iban("DE", "370400440532013017");
    private static final String STERLING = DemoNames.iban("GB", "TIDE60161331926819");
    private static final String CARDS = DemoNames.iban("GB", "TIDE60161331926826");
    private static final List<String> EMPLOYERS = List.of("ACME01", "ACMELOG", "ACMENORD");

    /** One thing that happens. */
    record Event(String what, Action does) {}

    /** Sends something. */
    @FunctionalInterface
    interface Action {
        void send() throws IOException;
    }

    private final DemoUpload upload;
    private final DemoPgp pgp;
    private final DemoBooks books;
    private final DemoRetailer retailer;
    private final Clock clock;
    private final Map<String, DemoStatement> last = new HashMap<>();

    DemoDay(DemoUpload upload, DemoPgp pgp, DemoBooks books, DemoRetailer retailer, Clock clock) {
        this.upload = upload;
        this.pgp = pgp;
        this.books = books;
        this.retailer = retailer;
        this.clock = clock;
    }

    /** In this order everything the console can show is there after the first few. */
    List<Event> events() {
        return List.of(
                new Event("nordbank sends a statement", this::statement),
                new Event("nordbank sends its last statement again", this::duplicate),
                new Event("nordbank sends a statement whose total is wrong", this::wrongTotal),
                new Event("tidewater sends another version of its last statement", this::correction),
                new Event("acme-retail orders", retailer::order),
                new Event("payday sends three payroll runs in a zip", this::payroll),
                new Event("acme-retail sends an order that breaks the rules", retailer::badOrder),
                new Event("tidewater writes a statement slowly", this::slowStatement),
                new Event("tidewater sends a statement of " + HUGE_LINES + " lines", this::hugeStatement),
                new Event("nordbank uses a transaction code nobody knows", this::unknownCode),
                new Event("nordbank skips a file number", this::gap),
                new Event("acme-retail orders", retailer::order),
                new Event("a stranger signs for nordbank", this::strangersSignature),
                new Event("tidewater sends a statement", this::sterlingStatement));
    }

    /** Statements of the last three weeks, once. */
    void history() throws IOException {
        if (books.last(HISTORY) > 0) {
            return;
        }
        books.next(HISTORY);
        LocalDate day = LocalDate.now(clock).minusDays(HISTORY_DAYS * 7L / 5);
        for (; day.isBefore(LocalDate.now(clock)); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                sendNordbank(issue(OPERATING, "EUR", day, 12 + day.getDayOfMonth()));
                sendTidewater(issue(STERLING, "GBP", day, 8 + day.getDayOfMonth()));
            }
        }
        books.save();
        LOG.infof("demo: the statements of the last %d business days are on their way", HISTORY_DAYS);
    }

    private void statement() throws IOException {
        sendNordbank(issue(OPERATING, "EUR", today(), 14));
    }

    /** Same content, encrypted anew: other bytes, which only the identity tells. */
    private void duplicate() throws IOException {
        sendNordbank(lastOf(OPERATING, "EUR"));
    }

    private void wrongTotal() throws IOException {
        DemoStatement draft = books.draft(COLLECTIONS, "EUR", today(), 9);
        sealed(NordbankFile.name(today(), books.next(NORDBANK_FILES)), NordbankFile.writeWithWrongTotal(draft));
    }

    private void correction() throws IOException {
        DemoStatement corrected = lastOf(STERLING, "GBP").corrected(new BigDecimal("250.00"));
        String name = TidewaterFile.name(corrected).replace(".xml", "-corrected.xml");
        upload.put(TIDEWATER, name, out -> TidewaterFile.write(corrected, out));
    }

    private void payroll() throws IOException {
        int number = books.next(PAYDAY_FILES);
        byte[] zip = PaydayFile.write(EMPLOYERS, number, today().plusDays(2));
        upload.put(PAYDAY, PaydayFile.name(today(), number), out -> out.write(zip));
    }

    private void slowStatement() throws IOException {
        DemoStatement statement = issue(STERLING, "GBP", today(), 30);
        upload.putSlowly(
                TIDEWATER, TidewaterFile.name(statement), TidewaterFile.write(statement), 10, Duration.ofSeconds(1));
    }

    private void hugeStatement() throws IOException {
        DemoStatement statement = issue(CARDS, "GBP", today(), HUGE_LINES);
        upload.put(TIDEWATER, TidewaterFile.name(statement), out -> TidewaterFile.write(statement, out));
    }

    private void unknownCode() throws IOException {
        sendNordbank(issue(COLLECTIONS, "EUR", today(), 5).withCode("999"));
    }

    private void gap() throws IOException {
        books.next(NORDBANK_FILES);
        statement();
    }

    private void strangersSignature() throws IOException {
        DemoStatement draft = books.draft(COLLECTIONS, "EUR", today(), 6);
        byte[] forged = pgp.sealByStranger(NORDBANK, "statement.csv", NordbankFile.write(draft));
        upload.put(NORDBANK, NordbankFile.name(today(), books.next(NORDBANK_FILES)), out -> out.write(forged));
    }

    private void sterlingStatement() throws IOException {
        sendTidewater(issue(STERLING, "GBP", today(), 18));
    }

    private DemoStatement issue(String account, String currency, LocalDate day, int lines) {
        DemoStatement statement = books.draft(account, currency, day, lines);
        books.issued(statement);
        last.put(account, statement);
        return statement;
    }

    /** What was issued last; after a restart a new statement, which the next round then repeats. */
    private DemoStatement lastOf(String account, String currency) {
        DemoStatement known = last.get(account);
        return known != null ? known : issue(account, currency, today(), 10);
    }

    private void sendNordbank(DemoStatement statement) throws IOException {
        sealed(NordbankFile.name(statement.day(), books.next(NORDBANK_FILES)), NordbankFile.write(statement));
    }

    private void sealed(String name, byte[] content) throws IOException {
        byte[] message = pgp.seal(NORDBANK, name.replace(".pgp", ""), content);
        upload.put(NORDBANK, name, out -> out.write(message));
    }

    private void sendTidewater(DemoStatement statement) throws IOException {
        upload.put(TIDEWATER, TidewaterFile.name(statement), out -> TidewaterFile.write(statement, out));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
