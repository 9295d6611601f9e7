package io.entrepot.format.smooks;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodeContext.CodeList;
import io.entrepot.partner.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Our item numbers for those of an order's lines, from the partner's lookup {@code item}: by the buyer's number, else by the
 * seller's, else by the GTIN.
 */
public final class ItemNumbers {
    /** Name of the lookup in contracts. */
    public static final String LOOKUP = "item";

    private ItemNumbers() {}

    /**
     * @param order the document as mapped; one that is no order comes back as it is
     * @param items the lookup; null when the partner has none, then the seller's number is ours as it is
     * @param missing takes a finding for each line whose item is not in the list; what it does follows from
     *     {@link CodeList#onMissing()} and is the caller's
     */
    public static MappedDocument in(MappedDocument order, CodeList items, Consumer<Finding> missing) {
        List<CanonicalLine> lines = new ArrayList<>(order.lines().size());
        for (CanonicalLine each : order.lines()) {
            lines.add(each instanceof PurchaseOrderLine line ? withItem(line, items, missing) : each);
        }
        return new MappedDocument(order.head(), lines);
    }

    private static PurchaseOrderLine withItem(PurchaseOrderLine line, CodeList items, Consumer<Finding> missing) {
        String item = items == null ? line.sellerItem() : found(line, items);
        if (item == null && items != null) {
            missing.accept(missing(line, items.onMissing()));
        }
        return new PurchaseOrderLine(
                line.number(),
                line.lineId(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.priceBasis(),
                item,
                line.buyerItem(),
                line.sellerItem(),
                line.gtin(),
                line.description(),
                line.requestedDelivery(),
                line.packSize());
    }

    private static String found(PurchaseOrderLine line, CodeList items) {
        String item = line.buyerItem() == null ? null : items.get(line.buyerItem());
        if (item == null && line.sellerItem() != null) {
            item = items.get(line.sellerItem());
        }
        return item == null && line.gtin() != null ? items.get(line.gtin()) : item;
    }

    private static Finding missing(PurchaseOrderLine line, Contract.OnMissing onMissing) {
        String seen = Stream.of(line.buyerItem(), line.sellerItem(), line.gtin())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        Place place = Place.offset(-1, "line[" + line.number() + "].item");
        String expected = "an item of the lookup \"" + LOOKUP + "\"";
        String hint = "Add the item to the partner's lookup and release the order, or reject it.";
        return onMissing == Contract.OnMissing.HOLD
                ? Finding.warning(place, "lookup-missing", seen, expected, hint)
                : Finding.error(place, "lookup-missing", seen, expected, hint);
    }
}
