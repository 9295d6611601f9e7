package io.entrepot.format.tabular;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.format.DecodeContext.CodeList;
import io.entrepot.partner.Contract.OnMissing;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Reads the values of one layout's rows in one file; remembers the last value of columns that repeat. */
final class RowReader {
    /** A value that is there, but wrong: a finding says why. */
    static final Object BAD = new Object();

    private static final String HINT_TYPE = "Correct the value, or agree another layout.";

    private final ColumnReader[] columns;
    private final Map<String, CodeList> lookups;
    private final Findings findings;
    private final String[] lastText;
    private final Object[] lastValue;

    RowReader(ColumnReader[] columns, Map<String, CodeList> lookups, Findings findings) {
        this.columns = columns;
        this.lookups = lookups;
        this.findings = findings;
        this.lastText = new String[columns.length];
        this.lastValue = new Object[columns.length];
    }

    /** The canonical value of a column; null when it is blank, {@link #BAD} when it is wrong. */
    Object read(Row row, int column) {
        ColumnReader reader = columns[column];
        char[] text = row.characters();
        int from = row.from(column);
        int to = row.to(column);
        while (from < to && blank(text[to - 1])) {
            to--;
        }
        while (from < to && blank(text[from])) {
            from++;
        }
        if (from == to) {
            return reader.required ? bad(row, reader, "required", "", "a value", "Fill the column.") : null;
        }
        if (!reader.repeats) {
            return value(row, reader, text, from, to);
        }
        if (same(lastText[column], text, from, to)) {
            return lastValue[column];
        }
        Object value = value(row, reader, text, from, to);
        if (value != BAD) {
            lastText[column] = new String(text, from, to - from);
            lastValue[column] = value;
        }
        return value;
    }

    private static boolean blank(char c) {
        return c <= ' ' && c != 0;
    }

    private static boolean same(String last, char[] text, int from, int to) {
        if (last == null || last.length() != to - from) {
            return false;
        }
        for (int i = last.length() - 1; i >= 0; i--) {
            if (last.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    private Object value(Row row, ColumnReader reader, char[] text, int from, int to) {
        Object typed = reader.inspected ? inspected(row, reader, text, from, to) : typed(row, reader, text, from, to);
        if (typed == BAD || typed == null || reader.target == null) {
            return typed;
        }
        Object converted = reader.target.convert(typed);
        return converted != null
                ? converted
                : bad(row, reader, "value", string(text, from, to), reader.target.expected(), HINT_TYPE);
    }

    /** Pattern and code list look at the text as it was sent; a lookup replaces it before it is read. */
    private Object inspected(Row row, ColumnReader reader, char[] text, int from, int to) {
        String raw = string(text, from, to);
        if (reader.pattern != null && !reader.pattern.matcher(raw).matches()) {
            return bad(row, reader, "pattern", raw, reader.pattern.pattern(), "Correct the value.");
        }
        if (!reader.oneOf.isEmpty() && !reader.oneOf.contains(raw)) {
            return bad(
                    row, reader, "code-list", raw, "one of " + reader.oneOf, "Use an agreed code, or agree this one.");
        }
        if (reader.lookup == null) {
            return typed(row, reader, text, from, to);
        }
        CodeList list = lookups.get(reader.lookup);
        if (list == null) {
            throw new Defect("no code list \"" + reader.lookup + "\" for column " + reader.name);
        }
        String ours = list.get(raw);
        if (ours == null) {
            return missing(row, reader, list, raw);
        }
        char[] translated = ours.toCharArray();
        return translated.length == 0 ? null : typed(row, reader, translated, 0, translated.length);
    }

    private Object missing(Row row, ColumnReader reader, CodeList list, String raw) {
        Finding finding = Finding.error(
                reader.place(row),
                "lookup-missing",
                raw,
                "a code of the list \"" + reader.lookup + "\"",
                "Add the code to the list, or correct it in the file.");
        if (list.onMissing() == OnMissing.HOLD) {
            findings.missingCode(reader.lookup, raw, finding);
        } else {
            findings.row(finding);
        }
        return BAD;
    }

    private Object typed(Row row, ColumnReader reader, char[] text, int from, int to) {
        return switch (reader.kind) {
            case TEXT -> text(row, reader, string(text, from, to));
            case DATE -> orBad(row, reader, "date", reader.date.parse(text, from, to), text, from, to);
            case DECIMAL, MINOR -> number(row, reader, text, from, to);
            case INTEGER -> integer(row, reader, text, from, to);
        };
    }

    private Object text(Row row, ColumnReader reader, String value) {
        // PostgreSQL text cannot hold it, and no honest text has it.
        if (value.indexOf(0) >= 0) {
            return bad(row, reader, "nul-character", value.replace('\0', '␀'), "text without NUL", "Send text only.");
        }
        if (reader.size > 0 && value.length() > reader.size && value.codePointCount(0, value.length()) > reader.size) {
            return bad(row, reader, "text-length", value, reader.expected(), "Shorten the value.");
        }
        return value;
    }

    private Object integer(Row row, ColumnReader reader, char[] text, int from, int to) {
        Object number = number(row, reader, text, from, to);
        if (number == BAD) {
            return BAD;
        }
        BigDecimal whole = (BigDecimal) number;
        return whole.precision() <= 18
                ? (Object) whole.longValue()
                : bad(row, reader, "integer", string(text, from, to), "at most 18 digits", HINT_TYPE);
    }

    private Object number(Row row, ColumnReader reader, char[] text, int from, int to) {
        BigDecimal number = reader.decimal.parse(text, from, to);
        if (number == null) {
            return orBad(row, reader, reader.kind.name().toLowerCase(Locale.ROOT), null, text, from, to);
        }
        if (reader.min != null && number.compareTo(reader.min) < 0
                || reader.max != null && number.compareTo(reader.max) > 0) {
            return bad(row, reader, "range", string(text, from, to), range(reader), "Correct the value.");
        }
        if (reader.sign == null) {
            return number;
        }
        BigDecimal signed = signed(row, reader, number);
        return signed == null ? BAD : signed;
    }

    private static String range(ColumnReader reader) {
        return (reader.min == null ? "" : "at least " + reader.min.toPlainString())
                + (reader.min != null && reader.max != null ? " and " : "")
                + (reader.max == null ? "" : "at most " + reader.max.toPlainString());
    }

    private BigDecimal signed(Row row, ColumnReader reader, BigDecimal number) {
        int column = reader.sign.column();
        String code = string(row.characters(), row.from(column), row.to(column)).strip();
        ColumnReader signColumn = columns[column];
        boolean debit = reader.sign.debit().contains(code);
        if (!debit && !reader.sign.credit().isEmpty() && !reader.sign.credit().contains(code)) {
            bad(
                    row,
                    signColumn,
                    "sign",
                    code,
                    "one of " + reader.sign.debit() + " (debit) or " + reader.sign.credit() + " (credit)",
                    "Use an agreed sign code.");
            return null;
        }
        if (number.signum() < 0) {
            bad(
                    row,
                    reader,
                    "sign-twice",
                    number.toPlainString(),
                    "an amount without a sign beside the sign column " + signColumn.name,
                    "Send the sign once; as it is, the direction of the amount is ambiguous.");
            return null;
        }
        return debit ? number.negate() : number;
    }

    private Object orBad(Row row, ColumnReader reader, String rule, Object value, char[] text, int from, int to) {
        return value != null ? value : bad(row, reader, rule, string(text, from, to), reader.expected(), HINT_TYPE);
    }

    private Object bad(Row row, ColumnReader reader, String rule, String seen, String expected, String hint) {
        findings.row(Finding.error(reader.place(row), rule, seen.replace('\0', '␀'), expected, hint));
        return BAD;
    }

    private static String string(char[] text, int from, int to) {
        return new String(text, from, to - from);
    }
}
