package io.entrepot.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Our invoice to a customer. Amounts in major units of {@code currency}; absent values are {@code null}; lines follow as
 * {@link InvoiceLine}.
 *
 * @param customer partner id of the receiver
 * @param number our invoice number, unique for us (X12 {@code BIG02})
 * @param invoiceDate day of the invoice
 * @param kind invoice or credit note
 * @param orderNumber the buyer's order it answers (X12 {@code BIG04})
 * @param orderDate day of that order
 * @param release the buyer's release under a blanket order
 * @param currency ISO 4217 code
 * @param department the buyer's department
 * @param vendorNumber our number at the buyer
 * @param shipDate day the goods left
 * @param carrier who carried them: SCAC or name
 * @param billOfLading number of the shipment
 * @param terms payment terms
 * @param parties by role; a role occurs once at most
 * @param charges allowances (negative) and charges on the whole invoice
 * @param tax total tax; null when there is none
 * @param total what is to be paid: Σ line amounts + Σ charges + tax
 * @param lineCount number of lines
 */
public record Invoice(
        String customer,
        String number,
        LocalDate invoiceDate,
        Kind kind,
        String orderNumber,
        LocalDate orderDate,
        String release,
        String currency,
        String department,
        String vendorNumber,
        LocalDate shipDate,
        String carrier,
        String billOfLading,
        PaymentTerms terms,
        List<Party> parties,
        List<Charge> charges,
        BigDecimal tax,
        BigDecimal total,
        Integer lineCount)
        implements CanonicalDocument {
    public Invoice {
        parties = parties == null ? List.of() : List.copyOf(parties);
        charges = charges == null ? List.of() : List.copyOf(charges);
    }

    @Override
    public DocumentType type() {
        return DocumentType.INVOICE;
    }

    /** The same with every amount in its shortest form, 51 for 51.00: invoices that are equal so say the same. */
    public Invoice plain() {
        return new Invoice(
                customer,
                number,
                invoiceDate,
                kind,
                orderNumber,
                orderDate,
                release,
                currency,
                department,
                vendorNumber,
                shipDate,
                carrier,
                billOfLading,
                terms,
                parties,
                charges.stream()
                        .map(charge -> new Charge(charge.code(), plain(charge.amount()), charge.description()))
                        .toList(),
                plain(tax),
                plain(total),
                lineCount);
    }

    static BigDecimal plain(BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros();
    }

    /** Invoice or credit note (X12 element 640: DI, CR). */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE
    }

    /**
     * @param code service, promotion, allowance or charge code (X12 element 1300)
     * @param amount signed: negative = allowance in the buyer's favour
     * @param description in words; null when there is none
     */
    public record Charge(String code, BigDecimal amount, String description) {}
}
