package io.entrepot.documents;

import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.failure.Defect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** How each kind of line becomes a row: where it goes, and what of it counts as content. */
enum LineTable {
    STATEMENT_ENTRY(
            "statement_entry",
            "number, amount, currency, status, reversal, booking_date, value_date, bank_reference, end_to_end_id,"
                    + " transaction_id, transaction_code, counterparty, counterparty_account, remittance, details,"
                    + " line_hash"),
    PAYROLL_PAYMENT("payroll_payment", "number, employee_id, name, iban, net_pay, cost_centre");

    private static final int HASH_BYTES = 16;

    private final String table;
    private final String columns;

    LineTable(String table, String columns) {
        this.table = table;
        this.columns = columns;
    }

    static LineTable of(CanonicalLine line) {
        return line instanceof StatementEntry ? STATEMENT_ENTRY : PAYROLL_PAYMENT;
    }

    String table() {
        return table;
    }

    String copyStatement() {
        return "copy " + table + " (document_id, created_at, " + columns + ") from stdin";
    }

    static void content(CopyRows row, CanonicalLine line) {
        if (line instanceof StatementEntry entry) {
            entry(row, entry);
        } else if (line instanceof PayrollPayment payment) {
            row.number(payment.number())
                    .text(payment.employeeId())
                    .text(payment.name())
                    .text(payment.iban())
                    .number(payment.netPay())
                    .text(payment.costCentre());
        }
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
                .binary(entry.bankReference() == null ? lineHash(entry) : null);
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
