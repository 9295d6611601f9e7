package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PaymentTerms;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.format.compose.AnsweredOrder;
import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.smooks.MappedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

/** What we send as an 810 is faultless by its own grammar, and reads back as the invoice it was. */
class InvoiceRoundTripTest {
    private static final X12Mappings MAPPINGS = compile();

    private static X12Mappings compile() {
        try {
            return X12Mappings.compile(Path.of("edi-mappings/x12"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** One version of the standard: what its envelopes look like. */
    enum Release {
        R004010("004010", X12Text.interchange(), Delimiters.COMMON_004010),
        R005010("005010", X12Text.interchange5010(), Delimiters.COMMON_005010);

        private final String number;
        private final InterchangeHeader header;
        private final Delimiters delimiters;

        Release(String number, String interchange, Delimiters delimiters) {
            this.number = number;
            this.header = X12Text.read(interchange).get(0).header();
            this.delimiters = delimiters;
        }
    }

    @Property(tries = 1_000)
    void anInvoiceComesBackAsItWas(@ForAll Release release, @ForAll("invoices") MappedDocument invoice) {
        byte[] content = written(release, (Invoice) invoice.head(), lines(invoice), null);
        List<InterchangeReport> reports = X12Text.read(content);
        assertThat(reports.get(0).groups().get(0).sets().get(0).accepted())
                .as(new String(content, StandardCharsets.UTF_8) + X12Text.answer(reports.get(0)))
                .isTrue();
        X12Sets sets = new X12Sets(new java.io.ByteArrayInputStream(content), reports);
        assertThat(sets.next()).isTrue();
        MappedDocument read = MAPPINGS.inward(release.number, "810")
                .orElseThrow()
                .map(new SetSegments(sets), Map.of("customer", "acme-retail"), warning -> {
                    throw new AssertionError(warning.toString());
                });
        assertThat(read)
                .as(new String(content, StandardCharsets.UTF_8))
                .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .build())
                .isEqualTo(asRead(invoice));
    }

    /** A line without the buyer's number goes by its own, a GTIN-8 as the GTIN-14 it is. */
    private static MappedDocument asRead(MappedDocument sent) {
        return new MappedDocument(
                sent.head(),
                lines(sent).stream()
                        .map(line -> (CanonicalLine) new InvoiceLine(
                                line.number(),
                                line.lineId() == null ? String.valueOf(line.number()) : line.lineId(),
                                line.quantity(),
                                line.unit(),
                                line.unitPrice(),
                                line.amount(),
                                line.buyerItem(),
                                line.sellerItem(),
                                line.gtin() != null && line.gtin().length() == 8 ? "000000" + line.gtin() : line.gtin(),
                                line.description()))
                        .toList());
    }

    @Example
    void whatTheInvoiceLeavesOutIsQuotedFromTheOrder() {
        PurchaseOrder order = new PurchaseOrder(
                "4711",
                PurchaseOrder.Purpose.ORIGINAL,
                null,
                "R-1",
                LocalDate.of(2026, 3, 1),
                null,
                null,
                "042",
                "88991",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Invoice invoice = new Invoice(
                "acme-retail",
                "I-1",
                LocalDate.of(2026, 4, 1),
                Invoice.Kind.INVOICE,
                "4711",
                null,
                null,
                "USD",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new BigDecimal("3.00"),
                1);
        InvoiceLine line = new InvoiceLine(
                1,
                "10",
                new BigDecimal("2"),
                "EA",
                new BigDecimal("1.5"),
                new BigDecimal("3.00"),
                "A-1",
                null,
                null,
                null);
        String text = new String(
                written(Release.R004010, invoice, List.of(line), new AnsweredOrder(order, any -> null)),
                StandardCharsets.UTF_8);
        assertThat(text)
                .contains("~BIG*20260401*I-1*20260301*4711*R-1**DI~")
                .contains("~REF*DP*042~REF*IA*88991~")
                .contains("~IT1*10*2*EA*1.5**IN*A-1~TDS*300~");
    }

    private static List<InvoiceLine> lines(MappedDocument invoice) {
        return invoice.lines().stream().map(InvoiceLine.class::cast).toList();
    }

    private static byte[] written(Release release, Invoice invoice, List<InvoiceLine> lines, AnsweredOrder order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InterchangeWriter writer = new InterchangeWriter(bytes, release.delimiters, Delimiters.NONE, false);
        writer.startInterchange(release.header);
        writer.startGroup(new GroupHeader(
                        "IN", "5551234567", "ACMERETAIL", "20261121", "0915", "202", "X", release.number))
                .startSet(new SetHeader("810", "0001", ""));
        OutboundMapping mapping = MAPPINGS.outward(release.number, "810").orElseThrow();
        mapping.segments(invoice, lines, order, new SetWriter(writer));
        writer.endSet().endGroup().endInterchange();
        return bytes.toByteArray();
    }

    @Provide
    Arbitrary<MappedDocument> invoices() {
        return Combinators.combine(heads(), invoiceLines().list().ofMinSize(1).ofMaxSize(6), charges())
                .as(InvoiceRoundTripTest::document);
    }

    private static MappedDocument document(Invoice head, List<InvoiceLine> lines, List<Invoice.Charge> charges) {
        List<CanonicalLine> numbered = new ArrayList<>();
        BigDecimal total = head.tax() == null ? BigDecimal.ZERO : head.tax();
        for (InvoiceLine line : lines) {
            BigDecimal amount = line.quantity().multiply(line.unitPrice()).setScale(2, RoundingMode.HALF_UP);
            int number = numbered.size() + 1;
            numbered.add(new InvoiceLine(
                    number,
                    line.lineId(),
                    line.quantity(),
                    line.unit(),
                    line.unitPrice(),
                    amount,
                    line.buyerItem(),
                    line.sellerItem(),
                    line.gtin(),
                    line.description()));
            total = total.add(amount);
        }
        for (Invoice.Charge charge : charges) {
            total = total.add(charge.amount());
        }
        Invoice invoice = new Invoice(
                "acme-retail",
                head.number(),
                head.invoiceDate(),
                head.kind(),
                head.orderNumber(),
                head.orderDate(),
                head.release(),
                "USD",
                head.department(),
                head.vendorNumber(),
                head.shipDate(),
                head.carrier(),
                head.billOfLading(),
                head.terms(),
                head.parties(),
                charges,
                head.tax(),
                total,
                numbered.size());
        return new MappedDocument(invoice, numbered);
    }

    private static Arbitrary<Invoice> heads() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 20_000).map(LocalDate.of(1990, 1, 1)::plusDays);
        Arbitrary<String> names = text(1, 20);
        Arbitrary<PaymentTerms> terms = Combinators.combine(
                        amount(1, 3)
                                .filter(each -> each.scale() <= 3 && each.compareTo(BigDecimal.valueOf(99)) < 0)
                                .injectNull(0.3),
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.integers().between(1, 120).injectNull(0.3),
                        text(1, 80).injectNull(0.5))
                .as((percent, discount, net, words) ->
                        new PaymentTerms(percent, percent == null ? null : discount, net, words))
                .filter(term -> !term.equals(new PaymentTerms(null, null, null, null)));
        return Combinators.combine(
                        names,
                        days,
                        Arbitraries.of(Invoice.Kind.values()),
                        names.injectNull(0.2),
                        days.injectNull(0.3),
                        names.injectNull(0.5),
                        Arbitraries.of("UPSN", "Ground, two days").injectNull(0.5),
                        Combinators.combine(terms.injectNull(0.5), parties()).as(Agreed::new))
                .as((number, day, kind, reference, orderDate, vendor, carrier, agreed) -> new Invoice(
                        null,
                        number,
                        day,
                        kind,
                        reference,
                        orderDate,
                        null,
                        null,
                        vendor,
                        reference,
                        orderDate,
                        carrier,
                        vendor,
                        agreed.terms(),
                        agreed.parties(),
                        null,
                        orderDate == null ? null : new BigDecimal("1.25"),
                        null,
                        null));
    }

    private record Agreed(PaymentTerms terms, List<Party> parties) {}

    private static Arbitrary<List<Party>> parties() {
        return Arbitraries.subsetOf(Party.Role.values()).flatMap(roles -> Combinators.combine(
                        roles.stream().map(InvoiceRoundTripTest::party).toList())
                .as(list -> list));
    }

    /** A name or a number, X12's N1 needs one of them; of an address any part. */
    private static Arbitrary<Party> party(Party.Role role) {
        Arbitrary<String> schemes = Arbitraries.of(List.copyOf(new TreeSet<>(Party.ID_SCHEMES)));
        return Combinators.combine(
                        schemes.injectNull(0.3),
                        text(2, 20),
                        text(1, 60).injectNull(0.3),
                        text(1, 55).list().ofMaxSize(4),
                        text(2, 30).injectNull(0.3),
                        Arbitraries.of("IL", "TX").injectNull(0.3),
                        Arbitraries.of("62701", "EC1A 1BB").injectNull(0.3),
                        Arbitraries.of("US", "GBR").injectNull(0.3))
                .as((scheme, id, name, street, city, region, postalCode, country) -> new Party(
                        role,
                        scheme,
                        scheme == null ? null : id,
                        scheme == null && name == null ? "Store" : name,
                        street,
                        city,
                        region,
                        postalCode,
                        country));
    }

    private static Arbitrary<InvoiceLine> invoiceLines() {
        Arbitrary<String> gtin = Arbitraries.of("012345678905", "4006381333931", "10012345678902", "40123455");
        return Combinators.combine(
                        amount(5, 3),
                        Arbitraries.of("EA", "CA"),
                        amount(5, 4),
                        text(1, 20).injectNull(0.4),
                        text(1, 20).injectNull(0.4),
                        gtin.injectNull(0.4),
                        Combinators.combine(
                                        text(1, 20).injectNull(0.4), text(1, 80).injectNull(0.4))
                                .as(Words::new))
                .as((quantity, unit, price, buyer, seller, number, words) -> new InvoiceLine(
                        0, words.lineId(), quantity, unit, price, null, buyer, seller, number, words.description()));
    }

    private record Words(String lineId, String description) {}

    private static Arbitrary<List<Invoice.Charge>> charges() {
        return Combinators.combine(
                        Arbitraries.of("C310", "D240"),
                        Arbitraries.integers().between(-99_999, 99_999).filter(cents -> cents != 0),
                        text(1, 40).injectNull(0.5))
                .as((code, cents, words) -> new Invoice.Charge(code, BigDecimal.valueOf(cents, 2), words))
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<BigDecimal> amount(int digits, int scale) {
        return Arbitraries.longs()
                .between(1, (long) Math.pow(10, digits + scale) - 1)
                .map(value -> BigDecimal.valueOf(value, scale));
    }

    /** Whatever fits a text element: any letters, no delimiter; those are refused by the writer, which has its own test. */
    private static Arbitrary<String> text(int min, int max) {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("ÄÖÜäöüßÉéñŁłΩжשع漢字€")
                .excludeChars('*', '>', '~', '^', ':')
                .ofMinLength(min)
                .ofMaxLength(max)
                .filter(each -> each.equals(each.strip()) && each.length() >= min);
    }
}
