package io.entrepot.format.smooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Finding;
import io.entrepot.format.DecodeContext.CodeList;
import io.entrepot.support.PurchaseOrderBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemNumbersTest {
    private static final CodeList ITEMS = Map.of("A-1", "1001", "V-2", "1002", "012345678905", "1003")::get;

    @Test
    void theBuyersNumberCountsFirstThenOursThenTheGtin() {
        assertThat(items(line("A-1", "V-2", null), line(null, "V-2", null), line("?", null, "012345678905")))
                .containsExactly("1001", "1002", "1003");
    }

    @Test
    void everyLineWithAnUnknownItemIsTold() {
        List<Finding> missing = new ArrayList<>();
        ItemNumbers.in(order(line("A-1", null, null), line("A-9", null, null)), ITEMS, missing::add);
        assertThat(missing).singleElement().satisfies(finding -> {
            assertThat(finding.place().path()).isEqualTo("line[1].item");
            assertThat(finding.seen()).isEqualTo("A-9");
            assertThat(finding.rule()).isEqualTo("lookup-missing");
        });
    }

    @Test
    void withoutALookupTheSellersNumberIsOurs() {
        MappedDocument document = ItemNumbers.in(order(line("A-1", "V-7", null)), null, finding -> {});
        assertThat(((PurchaseOrderLine) document.lines().get(0)).item()).isEqualTo("V-7");
    }

    private static List<String> items(PurchaseOrderLine... lines) {
        return ItemNumbers.in(order(lines), ITEMS, finding -> {}).lines().stream()
                .map(line -> ((PurchaseOrderLine) line).item())
                .toList();
    }

    private static MappedDocument order(PurchaseOrderLine... lines) {
        return new MappedDocument(PurchaseOrderBuilder.order("4711").build(), List.of(lines));
    }

    private static PurchaseOrderLine line(String buyerItem, String sellerItem, String gtin) {
        return new PurchaseOrderLine(
                1,
                "1",
                BigDecimal.ONE,
                "EA",
                BigDecimal.ONE,
                null,
                null,
                buyerItem,
                sellerItem,
                gtin,
                null,
                null,
                null);
    }
}
