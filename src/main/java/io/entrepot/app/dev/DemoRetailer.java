package io.entrepot.app.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Acme Retail: orders by 850, reads our answers and invoices in its {@code incoming/}, and acknowledges the invoices by 997. One of
 * five it refuses, which our ERP then hears of, and one it does not answer, whose acknowledgement becomes overdue.
 */
final class DemoRetailer {
    private static final Logger LOG = Logger.getLogger(DemoRetailer.class);
    private static final String ACME = "acme-retail";
    private static final String CONTROL = "acme.control";
    private static final String ORDERS = "acme.orders";
    private static final String INVOICES = "acme.invoices";
    /** Of so many invoices one is refused, and one is not answered. */
    private static final int OF = 5;

    private static final int REFUSED = 2;
    private static final int SILENT = 0;

    private final DemoUpload upload;
    private final DemoBooks books;
    private final Clock clock;
    private final Set<String> read = new HashSet<>();

    DemoRetailer(DemoUpload upload, DemoBooks books, Clock clock) {
        this.upload = upload;
        this.books = books;
        this.clock = clock;
    }

    void order() throws IOException {
        int lines = 2 + books.last(ORDERS) % 4;
        send(control -> AcmeFile.order(control, orderNumber(), now(), AcmeItem.CATALOGUE.subList(0, lines)));
    }

    void badOrder() throws IOException {
        send(control -> AcmeFile.badOrder(control, orderNumber(), now()));
    }

    /** Answers invoices that have come since the last look. */
    void acknowledge() throws IOException {
        for (DemoUpload.Received file : upload.incoming(ACME, name -> name.endsWith(".edi") && read.add(name))) {
            List<String[]> segments = segments(file.content());
            boolean invoices =
                    segments.stream().anyMatch(segment -> segment[0].equals("ST") && segment[1].equals("810"));
            if (invoices) {
                acknowledge(file.name(), books.next(INVOICES) % OF, segments);
            }
            books.save();
        }
    }

    private void acknowledge(String name, int invoice, List<String[]> segments) throws IOException {
        String group = value(segments, "GS", 6).get(0);
        List<String> sets = value(segments, "ST", 2);
        if (invoice == REFUSED) {
            send(control -> AcmeFile.refuse(control, group, sets.get(0), now()));
            LOG.infof("demo: acme-retail refuses %s", name);
        } else if (invoice != SILENT) {
            send(control -> AcmeFile.accept(control, group, sets, now()));
            LOG.debugf("demo: acme-retail acknowledges %s", name);
        }
    }

    private static List<String[]> segments(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String element = Pattern.quote(text.substring(3, 4));
        return Arrays.stream(text.split(Pattern.quote(text.substring(105, 106))))
                .map(segment -> segment.strip().split(element))
                .toList();
    }

    private static List<String> value(List<String[]> segments, String tag, int element) {
        List<String> values = new ArrayList<>();
        for (String[] segment : segments) {
            if (segment[0].equals(tag)) {
                values.add(segment[element]);
            }
        }
        return values;
    }

    private String orderNumber() {
        return "45%08d".formatted(books.next(ORDERS));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneId.of("America/Chicago"));
    }

    /** Writes an interchange under its control number. */
    @FunctionalInterface
    private interface Interchange {
        byte[] numbered(int control);
    }

    private void send(Interchange interchange) throws IOException {
        int control = books.next(CONTROL);
        byte[] content = interchange.numbered(control);
        upload.put(ACME, "acme-%09d.edi".formatted(control), out -> out.write(content));
    }
}
