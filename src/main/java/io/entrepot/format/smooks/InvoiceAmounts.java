package io.entrepot.format.smooks;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/** Fills line amounts that a message does not carry (an X12 810 has none): quantity × price in the currency's minor unit. */
final class InvoiceAmounts {
    private static final int USUAL_DECIMALS = 2;

    private InvoiceAmounts() {}

    static List<CanonicalLine> filled(Invoice invoice, List<CanonicalLine> lines) {
        int decimals = decimals(invoice.currency());
        return lines.stream().map(line -> filled((InvoiceLine) line, decimals)).toList();
    }

    private static CanonicalLine filled(InvoiceLine line, int decimals) {
        if (line.amount() != null) {
            return line;
        }
        BigDecimal amount = line.quantity().multiply(line.unitPrice()).setScale(decimals, RoundingMode.HALF_UP);
        return new InvoiceLine(
                line.number(),
                line.lineId(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                amount,
                line.buyerItem(),
                line.sellerItem(),
                line.gtin(),
                line.description());
    }

    private static int decimals(String currency) {
        try {
            return currency == null
                    ? USUAL_DECIMALS
                    : Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            return USUAL_DECIMALS;
        }
    }
}
