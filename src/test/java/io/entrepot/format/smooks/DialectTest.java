package io.entrepot.format.smooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.Party;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner's own order file becomes the same order as everyone's, by a schema and a mapping in the partner's folder. */
class DialectTest {
    private static DfdlDecoder decoder;

    @BeforeAll
    static void compile() throws IOException {
        Path folder = Path.of("partner-contracts/baltic-trade/mapping/orders");
        decoder = new DfdlDecoder(Mapping.ofDfdl(folder.resolve("mapping.xml"), folder.resolve("schema.dfdl.xsd")));
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

    private static List<DecodedItem> decode(String text) {
        DecodeContext context = new DecodeContext("orders.txt", Map.of(), Map.of(), finding -> {
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
