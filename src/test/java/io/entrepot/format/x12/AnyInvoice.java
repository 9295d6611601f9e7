package io.entrepot.format.x12;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PaymentTerms;
import io.entrepot.format.smooks.MappedDocument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Invoices as varied as an 810 can carry them, for properties. */
final class AnyInvoice {
    private AnyInvoice() {}

    /** Heads and lines that belong together: amounts, totals and counts are right. */
    static Arbitrary<MappedDocument> of1To6Lines() {
        return Combinators.combine(heads(), invoiceLines().list().ofMinSize(1).ofMaxSize(6), charges())
                .as(AnyInvoice::document);
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
                        roles.stream().map(AnyInvoice::party).toList())
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
