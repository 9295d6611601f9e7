package io.entrepot.format.smooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Held;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodeContext.CodeList;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner's own order file becomes the same order as everyone's, by a schema and a mapping in the partner's folder. */
class DialectTest {
    private static final String SCHEMA = "mapping/orders/schema.dfdl.xsd";
    private static final String MAPPING = "mapping/orders/mapping.xml";

    private static DfdlDecoder decoder;

    @BeforeAll
    static void compile() throws IOException {
        Path folder = Path.of("partner-contracts/baltic-trade/mapping/orders");
        decoder = new DfdlDecoder(
                Mapping.ofDfdl(folder.resolve("mapping.xml"), folder.resolve("schema.dfdl.xsd"), SavedParsers.none()));
    }

    @Test
    void anOrderInADialectIsAnOrder() {
        List<DecodedItem> items = decode(
                "H|N|B-77|20261120|EUR\nD|L3|Lager Nord|Rostock\nP|1|4006381333931|144|1.25|Stift, blau\nP|2||10,5|0.99\n");
        PurchaseOrder order = (PurchaseOrder) ((DecodedItem.Start) items.get(0)).document();
        assertThat(order.number()).isEqualTo("B-77");
        assertThat(order.orderDate()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(order.parties())
                .containsExactly(new Party(
                        Party.Role.SHIP_TO, "BUYER", "L3", "Lager Nord", List.of(), "Rostock", null, null, null));
        PurchaseOrderLine second = (PurchaseOrderLine) ((DecodedItem.Line) items.get(2)).line();
        assertThat(second.quantity()).isEqualTo(new BigDecimal("10.5"));
        assertThat(second.gtin()).isNull();
        assertThat(items).hasSize(4).last().isInstanceOf(DecodedItem.End.class);
    }

    @Test
    void whatTheSchemaDoesNotDescribeIsRejectedWithItsPlace() {
        assertThatThrownBy(() -> decode("H|N|B-77|20261120|EUR\nX|1\n"))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.findings().get(0).rule()).isEqualTo("dfdl-structure");
                    assertThat(rejected.findings().get(0).place().byteOffset()).isEqualTo(22);
                });
    }

    @Test
    void anItemThatIsNotInThePartnersListHoldsTheOrderOrRejectsIt() {
        String order = "H|N|B-77|20261120|EUR\nP|1|4006381333931|144|1.25\n";
        assertThatThrownBy(() -> decode(order, items(Contract.OnMissing.HOLD)))
                .isInstanceOfSatisfying(
                        Held.class,
                        held -> assertThat(held.findings()).singleElement().satisfies(finding -> {
                            assertThat(finding.rule()).isEqualTo("lookup-missing");
                            assertThat(finding.seen()).isEqualTo("4006381333931");
                        }));
        assertThatThrownBy(() -> decode(order, items(Contract.OnMissing.REJECT)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aContractsFilesAreCompiledAsTheyWereStored() throws IOException {
        Map<String, String> files = files();
        Dialects dialects = new Dialects(SavedParsers.none());
        Format.Dfdl good = new Format.Dfdl(SCHEMA, MAPPING, files);
        assertThat(dialects.decoder(good, DocumentType.PURCHASE_ORDER)).isInstanceOf(DfdlDecoder.class);
        assertThatThrownBy(() -> dialects.decoder(good, DocumentType.INVOICE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(MAPPING + " makes a purchase-order, the channel's document is invoice");

        files.put(MAPPING, "no mapping");
        assertThatThrownBy(() -> dialects.decoder(new Format.Dfdl(SCHEMA, MAPPING, files), DocumentType.PURCHASE_ORDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(MAPPING + ":1: ");
    }

    private static Map<String, String> files() throws IOException {
        Path partner = Path.of("partner-contracts/baltic-trade");
        return new HashMap<>(Map.of(
                SCHEMA,
                Files.readString(partner.resolve(SCHEMA)),
                MAPPING,
                Files.readString(partner.resolve(MAPPING))));
    }

    private static Map<String, CodeList> items(Contract.OnMissing onMissing) {
        return Map.of("item", CodeList.of(new Contract.Lookup(Map.of("1", "2"), onMissing)));
    }

    private static List<DecodedItem> decode(String text) {
        return decode(text, Map.of());
    }

    private static List<DecodedItem> decode(String text, Map<String, CodeList> lookups) {
        DecodeContext context = new DecodeContext("orders.txt", Map.of(), lookups, finding -> {
            throw new AssertionError(finding.toString());
        });
        List<DecodedItem> items = new ArrayList<>();
        try (DecodedStream stream =
                decoder.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), context)) {
            stream.forEachRemaining(items::addAll);
        }
        return items;
    }
}
