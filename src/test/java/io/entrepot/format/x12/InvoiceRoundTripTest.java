package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.format.compose.AnsweredOrder;
import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.support.InvoiceBuilder;
import io.entrepot.support.PurchaseOrderBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
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
            throw new UncheckedIOException(e);
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
        X12Sets sets = new X12Sets(new ByteArrayInputStream(content), reports);
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

    @Provide
    Arbitrary<MappedDocument> invoices() {
        return AnyInvoice.of1To6Lines();
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
        PurchaseOrder order = PurchaseOrderBuilder.order("4711")
                .day(LocalDate.of(2026, 3, 1))
                .release("R-1")
                .department("042")
                .vendorNumber("88991")
                .build();
        Invoice invoice = InvoiceBuilder.invoice("acme-retail", "I-1", LocalDate.of(2026, 4, 1))
                .order("4711")
                .total(new BigDecimal("3.00"), 1)
                .build();
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
}
