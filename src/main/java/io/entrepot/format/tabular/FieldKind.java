package io.entrepot.format.tabular;

import io.entrepot.canonical.EntryStatus;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.Party;
import io.entrepot.canonical.StatementKind;
import io.entrepot.partner.Column.Type.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a canonical field holds, and how a column's value becomes that. */
enum FieldKind {
    TEXT("text", EnumSet.allOf(Kind.class)),
    AMOUNT("an amount", EnumSet.of(Kind.DECIMAL, Kind.MINOR, Kind.INTEGER)),
    NUMBER("a number", EnumSet.of(Kind.DECIMAL, Kind.MINOR, Kind.INTEGER)),
    DATE("a date", EnumSet.of(Kind.DATE)),
    LONG("a whole number", EnumSet.of(Kind.INTEGER)),
    INT("a whole number up to 2147483647", EnumSet.of(Kind.INTEGER)),
    FLAG("true or false (also 1/0, Y/N)", EnumSet.of(Kind.TEXT, Kind.INTEGER)),
    MONTH("a month, yyyy-MM", EnumSet.of(Kind.TEXT, Kind.DATE)),
    CURRENCY("an ISO 4217 code of three capital letters", EnumSet.of(Kind.TEXT)),
    ID_SCHEME("GLN, DUNS, BUYER or SELLER", EnumSet.of(Kind.TEXT)),
    INVOICE_KIND("INVOICE or CREDIT_NOTE", EnumSet.of(Kind.TEXT)),
    STATEMENT_KIND("STATEMENT, REPORT or NOTIFICATION", EnumSet.of(Kind.TEXT)),
    ENTRY_STATUS("BOOKED, PENDING, INFORMATION or FUTURE", EnumSet.of(Kind.TEXT));

    private final String expected;
    private final Set<Kind> from;

    FieldKind(String expected, Set<Kind> from) {
        this.expected = expected;
        this.from = from;
    }

    /** What a value of this kind looks like, for findings. */
    String expected() {
        return expected;
    }

    /** Column types whose values can become this kind. */
    Set<Kind> from() {
        return from;
    }

    /** Few different values in a file, so that the last one is worth remembering. */
    boolean repeats() {
        return this != TEXT && this != AMOUNT && this != NUMBER && this != LONG && this != INT;
    }

    /** The column's value (String, BigDecimal, Long or LocalDate) as this kind; null when it is none. */
    Object convert(Object value) {
        return switch (this) {
            case TEXT -> value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            case AMOUNT, NUMBER -> value instanceof Long whole ? BigDecimal.valueOf(whole) : value;
            case DATE, LONG -> value;
            case INT -> integer((Long) value);
            case FLAG -> flag(value.toString());
            case MONTH -> month(value);
            case CURRENCY -> currency((String) value);
            case ID_SCHEME -> Party.ID_SCHEMES.contains(value) ? value : null;
            case INVOICE_KIND -> invoiceKind((String) value);
            case STATEMENT_KIND -> statementKind((String) value);
            case ENTRY_STATUS -> status((String) value);
        };
    }

    private static Integer integer(long value) {
        return value == (int) value ? (int) value : null;
    }

    private static Boolean flag(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "TRUE", "1", "Y" -> true;
            case "FALSE", "0", "N" -> false;
            default -> null;
        };
    }

    private static String month(Object value) {
        if (value instanceof LocalDate date) {
            return YearMonth.from(date).toString();
        }
        try {
            return YearMonth.parse((String) value).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String currency(String text) {
        return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z') ? text : null;
    }

    private static Invoice.Kind invoiceKind(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "INVOICE" -> Invoice.Kind.INVOICE;
            case "CREDIT_NOTE" -> Invoice.Kind.CREDIT_NOTE;
            default -> null;
        };
    }

    private static StatementKind statementKind(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "STATEMENT" -> StatementKind.STATEMENT;
            case "REPORT" -> StatementKind.REPORT;
            case "NOTIFICATION" -> StatementKind.NOTIFICATION;
            default -> null;
        };
    }

    /** Our names, and the codes of ISO 20022 {@code EntryStatus}. */
    private static EntryStatus status(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "BOOKED", "BOOK" -> EntryStatus.BOOKED;
            case "PENDING", "PDNG" -> EntryStatus.PENDING;
            case "INFORMATION", "INFO" -> EntryStatus.INFORMATION;
            case "FUTURE", "FUTR" -> EntryStatus.FUTURE;
            default -> null;
        };
    }
}
