package io.entrepot.support;

import io.entrepot.canonical.Invoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Invoices in USD of which a test says only what it is about; the rest is absent. */
public final class InvoiceBuilder {
    private final String customer;
    private final String number;
    private final LocalDate day;
    private String orderNumber;
    private LocalDate orderDate;
    private String currency = "USD";
    private String department;
    private String vendorNumber;
    private BigDecimal total = BigDecimal.ZERO;
    private int lines;

    private InvoiceBuilder(String customer, String number, LocalDate day) {
        this.customer = customer;
        this.number = number;
        this.day = day;
    }

    public static InvoiceBuilder invoice(String customer, String number, LocalDate day) {
        return new InvoiceBuilder(customer, number, day);
    }

    /** The order it answers. */
    public InvoiceBuilder order(String order) {
        this.orderNumber = order;
        return this;
    }

    public InvoiceBuilder orderDate(LocalDate date) {
        this.orderDate = date;
        return this;
    }

    public InvoiceBuilder currency(String code) {
        this.currency = code;
        return this;
    }

    public InvoiceBuilder department(String buyers) {
        this.department = buyers;
        return this;
    }

    public InvoiceBuilder vendorNumber(String ours) {
        this.vendorNumber = ours;
        return this;
    }

    /** What so many lines come to. */
    public InvoiceBuilder total(BigDecimal amount, int lineCount) {
        this.total = amount;
        this.lines = lineCount;
        return this;
    }

    public Invoice build() {
        return new Invoice(
                customer,
                number,
                day,
                Invoice.Kind.INVOICE,
                orderNumber,
                orderDate,
                null,
                currency,
                department,
                vendorNumber,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                total,
                lines);
    }
}
