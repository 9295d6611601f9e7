package io.entrepot.format;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The arithmetic of an invoice, whatever format brings it: {@code amount = quantity × unitPrice} rounded half up to the
 * currency's minor unit (ISO 4217), {@code total = Σ amounts + Σ charges + tax}, and the number of lines.
 */
public final class InvoiceArithmetic {
    private InvoiceArithmetic() {}

    /**
     * One line whose quantity, price and amount are there.
     *
     * @param currency the invoice's; one that does not exist is told at the end of the document
     * @param at the place of a field of this line
     */
    public static void line(InvoiceLine line, String currency, Function<String, Place> at, Consumer<Finding> errors) {
        OptionalInt decimals = minorUnit(currency);
        if (decimals.isEmpty()) {
            return;
        }
        BigDecimal computed =
                line.quantity().multiply(line.unitPrice()).setScale(decimals.getAsInt(), RoundingMode.HALF_UP);
        if (computed.compareTo(line.amount()) != 0) {
            errors.accept(Finding.error(
                    at.apply("amount"),
                    "invoice-line-amount",
                    line.amount().toPlainString(),
                    computed.toPlainString() + " (quantity × unitPrice, rounded half up)",
                    "Quantity, price or amount is wrong; a discount is a charge of its own with a negative amount."));
        }
    }

    /**
     * The whole invoice at its end, with a total.
     *
     * @param lines number of its lines, and {@code sum} of their amounts
     * @param at the place of a field of the head
     */
    public static void document(
            Invoice invoice, long lines, BigDecimal sum, Function<String, Place> at, Consumer<Finding> errors) {
        if (lines == 0) {
            errors.accept(Finding.error(
                    at.apply("lines"), "invoice-lines", "none", "at least one line", "Send what is invoiced."));
        }
        if (invoice.lineCount() != null && invoice.lineCount() != lines) {
            errors.accept(Finding.error(
                    at.apply("lineCount"),
                    "line-count",
                    invoice.lineCount().toString(),
                    lines + " (lines of the invoice)",
                    "Lines are missing or doubled, or the count is wrong; send the whole invoice again."));
        }
        OptionalInt decimals = minorUnit(invoice.currency());
        if (decimals.isEmpty()) {
            errors.accept(Finding.error(
                    at.apply("currency"),
                    "invoice-currency",
                    invoice.currency(),
                    "an ISO 4217 code of a currency with a minor unit",
                    "Use the code that amounts are paid in, such as EUR or USD."));
            return;
        }
        decimals(invoice, decimals.getAsInt(), at, errors);
        total(invoice, sum, at, errors);
    }

    /** Line amounts are rounded by their rule already. */
    private static void decimals(Invoice invoice, int most, Function<String, Place> at, Consumer<Finding> errors) {
        decimals("tax", invoice.tax(), most, at, errors);
        decimals("total", invoice.total(), most, at, errors);
        invoice.charges().forEach(charge -> decimals("charges", charge.amount(), most, at, errors));
    }

    private static void decimals(
            String field, BigDecimal amount, int most, Function<String, Place> at, Consumer<Finding> errors) {
        if (amount != null && amount.stripTrailingZeros().scale() > most) {
            errors.accept(Finding.error(
                    at.apply(field),
                    "invoice-decimals",
                    amount.toPlainString(),
                    "at most " + most + " decimals, the currency's minor unit",
                    "Round the amount."));
        }
    }

    private static void total(Invoice invoice, BigDecimal sum, Function<String, Place> at, Consumer<Finding> errors) {
        BigDecimal charges =
                invoice.charges().stream().map(Invoice.Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = invoice.tax() == null ? BigDecimal.ZERO : invoice.tax();
        BigDecimal computed = sum.add(charges).add(tax);
        if (computed.compareTo(invoice.total()) != 0) {
            errors.accept(Finding.error(
                    at.apply("total"),
                    "invoice-total",
                    invoice.total().toPlainString(),
                    computed.toPlainString() + " (lines " + sum.toPlainString() + " + charges "
                            + charges.toPlainString() + " + tax " + tax.toPlainString() + ")",
                    "A line, charge or tax is missing or wrong, or the total is; send the whole invoice again."));
        }
    }

    private static OptionalInt minorUnit(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? OptionalInt.empty() : OptionalInt.of(digits);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }
}
