package io.entrepot.canonical;

import java.math.BigDecimal;

/**
 * One invoiced item. Absent values are {@code null}.
 *
 * @param number 1-based position in its invoice
 * @param lineId the buyer's line number in the order, quoted back (X12 {@code IT101})
 * @param quantity invoiced, in {@code unit}
 * @param unit unit of measure (X12 element 355)
 * @param unitPrice price of one {@code unit}, major units of the invoice's currency
 * @param amount {@code quantity × unitPrice}, rounded half up to the currency's minor unit
 * @param buyerItem the buyer's number
 * @param sellerItem our number
 * @param gtin GTIN-8, -12, -13 or -14, digits only
 * @param description in words
 */
public record InvoiceLine(
        int number,
        String lineId,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal amount,
        String buyerItem,
        String sellerItem,
        String gtin,
        String description)
        implements CanonicalLine {
    /** The same with every amount in its shortest form, see {@link Invoice#plain()}. */
    public InvoiceLine plain() {
        return new InvoiceLine(
                number,
                lineId,
                Invoice.plain(quantity),
                unit,
                Invoice.plain(unitPrice),
                Invoice.plain(amount),
                buyerItem,
                sellerItem,
                gtin,
                description);
    }
}
