package io.entrepot.format.smooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping files of the house, over segments typed by hand. */
class MappingTest {
    private static final String HEAD = "ST*850*0001~BEG*00*SA*4711*7*20260301*CONTRACT-1~";
    private static Mapping order;
    private static Mapping invoice;

    @BeforeAll
    static void compile() throws IOException {
        order = Mapping.ofSegments(Path.of("edi-mappings/x12/004010/850/mapping.xml"));
        invoice = Mapping.ofSegments(Path.of("edi-mappings/x12/004010/810/mapping.xml"));
    }

    @Test
    void qualifiersDecideWhichFieldAValueIs() {
        PurchaseOrder head = (PurchaseOrder) map(HEAD
                        + "CUR*BY*USD~REF*DP*042~REF*IA*88991~REF*ZZ*whatever~DTM*002*20260315~DTM*001*20260401~"
                        + "ITD*01*3*2.5**10**30*****net 30~PO1*1*5*EA*1.5~CTT*1~AMT*TT*7.5~SE*9*0001~")
                .head();
        assertThat(head.number()).isEqualTo("4711");
        assertThat(head.purpose()).isEqualTo(PurchaseOrder.Purpose.ORIGINAL);
        assertThat(head.release()).isEqualTo("7");
        assertThat(head.orderDate()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(head.contract()).isEqualTo("CONTRACT-1");
        assertThat(head.department()).isEqualTo("042");
        assertThat(head.vendorNumber()).isEqualTo("88991");
        assertThat(head.requestedDelivery()).isEqualTo(LocalDate.of(2026, 3, 15));
        assertThat(head.cancelAfter()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(head.requestedShip()).isNull();
        assertThat(head.terms().discountPercent()).isEqualByComparingTo("2.5");
        assertThat(head.terms().netDays()).isEqualTo(30);
        assertThat(head.total()).isEqualByComparingTo("7.5");
    }

    @Test
    void linesKeepTheirOrderAndTheirOwnValues() {
        MappedDocument document = map(HEAD
                + "DTM*002*20260315~PO1*10*5*EA*1.5*WE*IN*A-1*VN*V-1*UP*012345678905~PID*F****Bolt~PO4*12~"
                + "PO1*20*6*CA*2~DTM*002*20260320~CTT*2~SE*9*0001~");
        assertThat(document.lines())
                .containsExactly(
                        new PurchaseOrderLine(
                                1,
                                "10",
                                new BigDecimal("5"),
                                "EA",
                                new BigDecimal("1.5"),
                                "WE",
                                null,
                                "A-1",
                                "V-1",
                                "012345678905",
                                "Bolt",
                                null,
                                12),
                        new PurchaseOrderLine(
                                2,
                                "20",
                                new BigDecimal("6"),
                                "CA",
                                new BigDecimal("2"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                LocalDate.of(2026, 3, 20),
                                null));
    }

    @Test
    void partiesOfTheHeaderAreNotMixedUpWithThoseOfALine() {
        PurchaseOrder head = (PurchaseOrder) map(HEAD
                        + "N1*BY*Acme*UL*0012345000010~N1*ST*Store 17*92*0017~N3*1 Main St*Dock 4~N4*Springfield*IL*62701*US~"
                        + "PO1*1*5*EA*1~N1*Z7*Mark for~CTT*1~SE*9*0001~")
                .head();
        assertThat(head.parties())
                .containsExactly(
                        new Party(Party.Role.BUYER, "GLN", "0012345000010", "Acme", List.of(), null, null, null, null),
                        new Party(
                                Party.Role.SHIP_TO,
                                "BUYER",
                                "0017",
                                "Store 17",
                                List.of("1 Main St", "Dock 4"),
                                "Springfield",
                                "IL",
                                "62701",
                                "US"));
    }

    @Test
    void aPartyInAnUnknownRoleIsLeftOutWithAWarning() {
        List<Finding> warnings = new ArrayList<>();
        MappedDocument document =
                order.map(new TypedSegments(HEAD + "N1*QQ*Nobody~PO1*1*5*EA*1~SE*4*0001~"), Map.of(), warnings::add);
        assertThat(((PurchaseOrder) document.head()).parties()).isEmpty();
        assertThat(warnings).singleElement().satisfies(finding -> {
            assertThat(finding.place().path()).isEqualTo("purchase-order.parties[1].role");
            assertThat(finding.seen()).isEqualTo("QQ");
        });
    }

    @Test
    void everyValueThatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> map("ST*850*0001~BEG*99*SA*4711**20260230~PO1*1**EA*1~PO1*2*x*EA*1~SE*4*0001~"))
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.findings())
                        .extracting(finding -> finding.place().path() + " " + finding.rule())
                        .containsExactlyInAnyOrder(
                                "line[1].quantity mapping-missing",
                                "line[2].quantity mapping-value",
                                "purchase-order.purpose mapping-value",
                                "purchase-order.orderDate mapping-value"));
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        assertThatThrownBy(() -> map(HEAD + "PO1*1*1E999999*EA*1~SE*4*0001~")).isInstanceOf(Rejected.class);
    }

    @Test
    void invoicesHaveImpliedDecimalsSignedChargesAndComputedAmounts() {
        MappedDocument document = invoice.map(
                new TypedSegments("ST*810*0001~BIG*20260401*INV-1*20260301*4711***CR~CUR*SE*USD~REF*DP*042~"
                        + "N1*RI*Us*91*7~IT1*10*3*EA*1.115**IN*A-1~PID*F****Bolt~TDS*235~CAD*****UPS**BM*B-9~"
                        + "SAC*A*C310***100~SAC*C*D240***1*****~CTT*1~SE*9*0001~"),
                Map.of("customer", "acme"),
                warning -> {});
        Invoice head = (Invoice) document.head();
        assertThat(head.customer()).isEqualTo("acme");
        assertThat(head.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
        assertThat(head.total()).isEqualByComparingTo("2.35");
        assertThat(head.billOfLading()).isEqualTo("B-9");
        assertThat(head.charges())
                .containsExactly(
                        new Invoice.Charge("C310", new BigDecimal("-1.00"), null),
                        new Invoice.Charge("D240", new BigDecimal("0.01"), null));
        assertThat(((InvoiceLine) document.lines().get(0)).amount()).isEqualTo(new BigDecimal("3.35"));
    }

    @Test
    void oneMappingServesManyThreads() {
        List<String> numbers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> ((PurchaseOrder) map("ST*850*1~BEG*00*SA*" + i + "**20260301~PO1*1*5*EA*1~SE*4*1~")
                                .head())
                        .number())
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(Integer::toString).toList());
    }

    @Test
    void aMappingWithoutCanonicalTypeIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mapping.xml"),
                "<smooks-resource-list xmlns=\"https://www.smooks.org/xsd/smooks-2.0.xsd\"/>");
        assertThatThrownBy(() -> Mapping.ofSegments(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mapping.xml")
                .hasMessageContaining("purchase-order");
    }

    /** Else it would be an element that is read and lost. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name="number">BEG03        | name="nummber">BEG03        | purchase-order.nummber: PurchaseOrder has no field "nummber" (did you mean "number"?)
                    name="quantity">PO102      | name="amount">PO102         | line.amount: PurchaseOrderLine has no field "amount"
                    name="city">N401           | name="town">N401            | party.town: Party has no field "town"
                    key.line.buyerItem         | key.line.buyrItem           | key.line.buyrItem: PurchaseOrderLine has no field "buyrItem" (did you mean "buyerItem"?)
                    key.line.buyerItem         | key.lines.buyerItem         | there is no bean "lines" of a record (did you mean "line"?)
                    key.line.buyerItem         | keys.line.buyerItem         | keys.line.buyerItem: is no rule
                    property="terms"           | property="term"             | purchase-order.term: PurchaseOrder has no field "term"
                    name="bean">terms          | name="bean">termes          | bean: there is no bean "termes" (did you mean "terms"?)
                    """)
    void aNameThatNoFieldHasIsRefusedWithItsLine(String right, String wrong, String problem, @TempDir Path folder)
            throws IOException {
        String text = Files.readString(Path.of("edi-mappings/x12/004010/850/mapping.xml"));
        assertThat(text).contains(right);
        Path file = Files.writeString(folder.resolve("mapping.xml"), text.replaceFirst(right, wrong));
        long line = 1 + text.substring(0, text.indexOf(right)).lines().count() - 1;
        assertThatThrownBy(() -> Mapping.ofSegments(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ":" + line + ": ")
                .hasMessageContaining(problem);
    }

    private static MappedDocument map(String segments) {
        return order.map(new TypedSegments(segments), Map.of(), finding -> {
            throw new AssertionError(finding.toString());
        });
    }
}
