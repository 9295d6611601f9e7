package io.entrepot.app.dev;

import java.math.BigDecimal;
import java.util.List;

/** An item Acme Retail orders: its own number, the GTIN-12 on the box, what it pays. */
record AcmeItem(String number, String gtin, String description, BigDecimal price) {
    static final List<AcmeItem> CATALOGUE = List.of(
            item("AR-10001", "01234567890", "Ballpoint pen blue 12 pack", "4.25"),
            item("AR-10002", "01234567891", "Notebook A5 squared", "2.10"),
            item("AR-10003", "01234567892", "Stapler steel", "11.90"),
            item("AR-10004", "01234567893", "Paper clips 500", "1.35"),
            item("AR-10005", "01234567894", "Desk lamp LED", "28.40"),
            item("AR-10006", "01234567895", "Envelopes C5 100", "6.75"));

    private static AcmeItem item(String number, String gtin, String description, String price) {
        return new AcmeItem(number, gtin + checkDigit(gtin), description, new BigDecimal(price));
    }

    /** GS1 General Specifications 7.9: weights 3 and 1 from the right. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * (digits.charAt(i) - '0');
        }
        return (10 - sum % 10) % 10;
    }
}
