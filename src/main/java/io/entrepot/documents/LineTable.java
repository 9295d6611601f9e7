package io.entrepot.documents;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Defect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** How each kind of line becomes a row: where it goes, and what of it counts as content. */
enum LineTable {
    STATEMENT_ENTRY(
            "statement_entry",
            "number, amount, currency, status, reversal, booking_date, value_date, bank_reference, end_to_end_id,"
                    + " transaction_id, transaction_code, counterparty, counterparty_account, remittance, details,"
                    + " line_hash"),
    PAYROLL_PAYMENT("payroll_payment", "number, employee_id, name, iban, net_pay, cost_centre"),
    PURCHASE_ORDER_LINE(
            "purchase_order_line",
            "number, line_id, quantity, unit, unit_price, price_basis, item, buyer_item, seller_item, gtin, description,"
                    + " requested_delivery, pack_size"),
    INVOICE_LINE(
            "invoice_line",
            "number, line_id, quantity, unit, unit_price, amount, buyer_item, seller_item, gtin, description");

    private static final int HASH_BYTES = 16;

    private final String table;
    private final String columns;

    LineTable(String table, String columns) {
        this.table = table;
        this.columns = columns;
    }

    static LineTable of(CanonicalLine line) {
        if (line instanceof StatementEntry) {
            return STATEMENT_ENTRY;
        }
        if (line instanceof PayrollPayment) {
            return PAYROLL_PAYMENT;
        }
        return line instanceof PurchaseOrderLine ? PURCHASE_ORDER_LINE : INVOICE_LINE;
    }

    /** Where the lines of a type are; empty for one that has none. */
    static Optional<LineTable> of(DocumentType type) {
        return switch (type) {
            case STATEMENT -> Optional.of(STATEMENT_ENTRY);
            case PAYROLL_RUN -> Optional.of(PAYROLL_PAYMENT);
            case PURCHASE_ORDER -> Optional.of(PURCHASE_ORDER_LINE);
            case INVOICE -> Optional.of(INVOICE_LINE);
            case INVOICE_REFUSAL -> Optional.empty();
        };
    }

    String table() {
        return table;
    }

    String copyStatement() {
        return "copy " + table + " (document_id, created_at, " + columns + ") from stdin";
    }

    /** Whether the line is told from others by its content only. */
    static boolean hashed(CanonicalLine line) {
        return line instanceof StatementEntry entry && entry.bankReference() == null;
    }

    static void content(CopyRows row, CanonicalLine line) {
        if (line instanceof StatementEntry entry) {
            entry(row, entry);
        } else if (line instanceof PayrollPayment payment) {
            payment(row, payment);
        } else if (line instanceof PurchaseOrderLine ordered) {
            ordered(row, ordered);
        } else if (line instanceof InvoiceLine invoiced) {
            invoiced(row, invoiced);
        }
    }

    private static void payment(CopyRows row, PayrollPayment payment) {
        row.number(payment.number())
                .text(payment.employeeId())
                .text(payment.name())
                .text(payment.iban())
                .number(payment.netPay())
                .text(payment.costCentre());
    }

    private static void ordered(CopyRows row, PurchaseOrderLine line) {
        row.number(line.number())
                .text(line.lineId())
                .number(line.quantity())
                .text(line.unit())
                .number(line.unitPrice())
                .text(line.priceBasis())
                .text(line.item())
                .text(line.buyerItem())
                .text(line.sellerItem())
                .text(line.gtin())
                .text(line.description())
                .date(line.requestedDelivery())
                .text(line.packSize() == null ? null : line.packSize().toString());
    }

    private static void invoiced(CopyRows row, InvoiceLine line) {
        row.number(line.number())
                .text(line.lineId())
                .number(line.quantity())
                .text(line.unit())
                .number(line.unitPrice())
                .number(line.amount())
                .text(line.buyerItem())
                .text(line.sellerItem())
                .text(line.gtin())
                .text(line.description());
    }

    private static void entry(CopyRows row, StatementEntry entry) {
        row.number(entry.number())
                .number(entry.amount())
                .text(entry.currency())
                .text(entry.status().name())
                .flag(entry.reversal())
                .date(entry.bookingDate())
                .date(entry.valueDate())
                .text(entry.bankReference())
                .text(entry.endToEndId())
                .text(entry.transactionId())
                .text(entry.transactionCode())
                .text(entry.counterparty())
                .text(entry.counterpartyAccount())
                .text(entry.remittance())
                .number(entry.details())
                .binary(hashed(entry) ? lineHash(entry) : null);
    }

    /**
     * Identity of a line that the bank gave no reference: date, amount, references, parties and text. Equal lines are
     * told apart by their occurrence number.
     */
    private static byte[] lineHash(StatementEntry entry) {
        String text = String.join(
                "\u001f",
                String.valueOf(entry.bookingDate()),
                String.valueOf(entry.valueDate()),
                entry.amount().toPlainString(),
                String.valueOf(entry.endToEndId()),
                String.valueOf(entry.transactionId()),
                String.valueOf(entry.counterpartyAccount()),
                String.valueOf(entry.remittance()));
        return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new Defect("every Java platform has SHA-256", e);
        }
    }
}
