package io.entrepot.partner;

import java.math.BigDecimal;
import java.util.List;

/**
 * One column and what must hold for it.
 *
 * @param name header text (CSV) or label for findings
 * @param at 1-based column number (CSV) or first character (fixed width); 0 = found by {@code name}
 * @param length characters (fixed width); 0 for CSV
 * @param to canonical field (see the contract reference); null = only checked. In a trailer also {@code lineCount} and
 *     {@code lineTotal}, which are compared with the lines read
 * @param as type
 * @param required whether blank is an error
 * @param sign another column that carries the sign; null = the value's own
 * @param pattern regular expression the raw text must match as a whole; null = any
 * @param min smallest value (numbers), null = any
 * @param max largest value (numbers), null = any
 * @param oneOf allowed codes; empty = any
 * @param lookup name of the partner's code list that translates the value; null = none
 */
public record Column(
        String name,
        int at,
        int length,
        String to,
        Type as,
        boolean required,
        Sign sign,
        String pattern,
        BigDecimal min,
        BigDecimal max,
        List<String> oneOf,
        String lookup) {

    /**
     * A column's type, written {@code text(35)}, {@code decimal(2)}, {@code minor(2)}, {@code integer}, {@code date(dd.MM.yyyy)}.
     *
     * @param kind the type's name
     * @param size text: most characters (0 = any); decimal, minor: digits after the decimal point
     * @param format date pattern of {@link java.time.format.DateTimeFormatter}, strict; null otherwise
     */
    public record Type(Kind kind, int size, String format) {
        public enum Kind {
            TEXT,
            /** A number with a decimal separator. */
            DECIMAL,
            /** Digits only, the last {@code size} of them are decimals. */
            MINOR,
            INTEGER,
            DATE
        }
    }

    /**
     * Where the sign of an amount is.
     *
     * @param column name of the column that carries it
     * @param debit values that make the amount negative
     * @param credit values that leave it; empty = everything that is not debit
     */
    public record Sign(String column, List<String> debit, List<String> credit) {}
}
