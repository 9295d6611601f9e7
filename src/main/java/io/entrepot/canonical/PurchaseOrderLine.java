package io.entrepot.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One ordered item. Absent values are {@code null}.
 *
 * @param number 1-based position in its order
 * @param lineId the buyer's line number, to be quoted in answers (X12 {@code PO101})
 * @param quantity ordered, in {@code unit}
 * @param unit unit of measure as sent (X12 element 355, EDIFACT 6411)
 * @param unitPrice price of one {@code unit}, major units of the order's currency
 * @param priceBasis the sender's code for the price's basis (X12 element 639)
 * @param item our item number, from the partner's {@code item} code list
 * @param buyerItem the buyer's number
 * @param sellerItem our number as the buyer sent it
 * @param gtin GTIN-8, -12, -13 or -14, digits only
 * @param description in words
 * @param requestedDelivery where the line has a day of its own
 * @param packSize items in a pack
 */
public record PurchaseOrderLine(
        int number,
        String lineId,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        String priceBasis,
        String item,
        String buyerItem,
        String sellerItem,
        String gtin,
        String description,
        LocalDate requestedDelivery,
        Integer packSize)
        implements CanonicalLine {}
