package io.entrepot.format.iso20022;

import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/** Reads the values of the elements below the cursor; a bad one becomes a finding and {@code null}. */
final class Values {
    private final XmlCursor cursor;
    private final Findings findings;
    private final Lexical lexical = new Lexical();
    private String currency;
    private int currencyDigits;
    private boolean lastMidnight;

    Values(XmlCursor cursor, Findings findings) {
        this.cursor = cursor;
        this.findings = findings;
    }

    /** Reads an amount with its {@code Ccy}; positive, major units; {@code null} when either is bad. */
    Money money() {
        String code = cursor.attribute(Tag.CURRENCY.xml());
        TextBuffer text = cursor.text();
        boolean known = currency(code);
        BigDecimal value = lexical.decimal(text, false);
        if (value == null) {
            badAmount(text);
            return null;
        }
        int fractionMax = known ? currencyDigits : Lexical.FRACTION_DIGITS;
        boolean fits = value.scale() <= fractionMax || !tooManyDigits(value, fractionMax);
        return fits && known ? new Money(value, currency) : null;
    }

    private void badAmount(TextBuffer text) {
        boolean number = text.toString().matches("\\+?[0-9]*\\.?[0-9]*") && !text.isEmpty();
        findings.error(
                cursor.leaf(),
                number ? "camt-amount-digits" : "camt-amount",
                text.toString(),
                number ? "at most 18 digits" : "digits with a decimal point, no sign, no grouping",
                number ? "Amounts have at most 18 digits." : "The direction is in CdtDbtInd.");
    }

    /** Zeros at the end do not count: 8.850 is a euro amount. */
    private boolean tooManyDigits(BigDecimal value, int fractionMax) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() <= fractionMax && plain.precision() <= Lexical.TOTAL_DIGITS) {
            return false;
        }
        findings.error(
                cursor.leaf(),
                "camt-amount-digits",
                value.toPlainString(),
                "at most " + Lexical.TOTAL_DIGITS + " digits, " + fractionMax + " of them after the point",
                "The currency (ISO 4217) allows no more decimals.");
        return true;
    }

    private boolean currency(String code) {
        if (code != null && code.equals(currency)) {
            return true;
        }
        if (code == null || !code.matches("[A-Z]{3}")) {
            findings.error(
                    cursor.leaf(),
                    "camt-currency",
                    code == null ? "no Ccy" : code,
                    "an ISO 4217 code in Ccy",
                    "Name the currency.");
            return false;
        }
        currency = code.intern();
        currencyDigits = digits(code);
        return true;
    }

    private static int digits(String code) {
        try {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            return digits < 0 ? Lexical.FRACTION_DIGITS : digits;
        } catch (IllegalArgumentException e) {
            return Lexical.FRACTION_DIGITS; // a code younger than this Java
        }
    }

    /** A plain decimal without currency, as sums are written; positive. */
    BigDecimal decimal() {
        TextBuffer text = cursor.text();
        BigDecimal value = lexical.decimal(text, false);
        if (value == null) {
            badAmount(text);
        }
        return value;
    }

    /** +1 for CRDT, -1 for DBIT, 0 when it is neither. */
    int sign() {
        TextBuffer text = cursor.text();
        if (text.is("CRDT")) {
            return 1;
        }
        if (text.is("DBIT")) {
            return -1;
        }
        code(cursor.leaf(), text, "CRDT or DBIT");
        return 0;
    }

    boolean yes() {
        TextBuffer text = cursor.text();
        if (text.is("true") || text.is("1")) {
            return true;
        }
        if (!text.is("false") && !text.is("0")) {
            code(cursor.leaf(), text, "true or false");
        }
        return false;
    }

    /** A whole number; {@code null} when it is none. */
    Long number() {
        TextBuffer text = cursor.text();
        long value = Lexical.digits(text);
        if (value < 0) {
            findings.error(cursor.leaf(), "camt-number", text.toString(), "a whole number", "Digits only, at most 18.");
            return null;
        }
        return value;
    }

    void code(Place place, TextBuffer seen, String expected) {
        findings.error(place, "camt-code", seen.toString(), expected, "Use the standard's code.");
    }

    /** A {@code Dt} or {@code DtTm} inside of the current element; {@code null} when there is none. */
    LocalDate dateOrTime() {
        int here = cursor.depth();
        LocalDate date = null;
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.DATE) {
                date = date();
            } else if (cursor.tag() == Tag.DATE_TIME) {
                date = dateTime();
            }
        }
        return date;
    }

    LocalDate date() {
        TextBuffer text = cursor.text();
        return found(lexical.date(text), text, "a date, yyyy-MM-dd");
    }

    LocalDate dateTime() {
        TextBuffer text = cursor.text();
        LocalDate date = lexical.dateTime(text);
        lastMidnight = date != null && Lexical.midnight(text);
        return found(date, text, "a date and time, yyyy-MM-ddThh:mm:ss");
    }

    private LocalDate found(LocalDate date, TextBuffer text, String expected) {
        if (date == null) {
            findings.error(cursor.leaf(), "camt-date", text.toString(), expected, "Send a day that exists.");
        }
        return date;
    }

    /** Whether the date-time read last is the first instant of its day. */
    boolean midnight() {
        return lastMidnight;
    }

    /** The text of the current element; {@code null} when it is blank. */
    String string() {
        return cursor.text().string();
    }

    /** A reference; {@code null} when it says that there is none. */
    String reference() {
        TextBuffer text = cursor.text();
        return text.is("NOTPROVIDED") ? null : text.string();
    }

    /** An amount as written, without direction. */
    record Money(BigDecimal value, String currency) {}
}
