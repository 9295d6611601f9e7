package io.entrepot.canonical;

import java.math.BigDecimal;

/**
 * When to pay, and what paying early brings. Absent values are {@code null}.
 *
 * @param discountPercent per cent off when paid within {@code discountDays}
 * @param discountDays days from the invoice date
 * @param netDays days from the invoice date until the whole amount is due
 * @param description in words
 */
public record PaymentTerms(BigDecimal discountPercent, Integer discountDays, Integer netDays, String description) {}
