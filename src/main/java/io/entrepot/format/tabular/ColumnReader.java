package io.entrepot.format.tabular;

import io.entrepot.failure.Place;
import io.entrepot.partner.Column;
import io.entrepot.partner.Column.Type.Kind;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One column, compiled: reads its value from a row, checks it, and turns it into what its canonical field holds. */
final class ColumnReader {
    final String name;
    final String path;
    final Kind kind;
    final int size;
    final boolean required;
    final FieldKind target;
    final BigDecimal min;
    final BigDecimal max;
    final Pattern pattern;
    final Set<String> oneOf;
    final String lookup;
    final SignReader sign;
    final DecimalText decimal;
    final DateText date;
    /** Whether the value is worth remembering from row to row. */
    final boolean repeats;
    /** Whether the raw text has to be made and looked at before it is read. */
    final boolean inspected;

    /**
     * @param target what its canonical field holds; null when it is only checked
     * @param sign null when the value carries its own
     * @throws IllegalArgumentException when the column is wrong in itself
     */
    ColumnReader(Column column, FieldKind target, SignReader sign, char point, String grouping, boolean identifies) {
        this.name = column.name();
        this.path = column.to() == null || column.to().equals(name) ? name : name + " (" + column.to() + ")";
        this.kind = column.as().kind();
        this.size = column.as().size();
        this.required = column.required();
        this.target = target;
        this.min = column.min();
        this.max = column.max();
        this.oneOf = column.oneOf() == null ? Set.of() : Set.copyOf(column.oneOf());
        this.lookup = column.lookup();
        this.sign = sign;
        try {
            this.pattern = column.pattern() == null ? null : Pattern.compile(column.pattern());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("column " + name + ": " + e.getDescription() + " in pattern", e);
        }
        this.decimal = switch (kind) {
            case DECIMAL -> DecimalText.written(point, grouping, size);
            case MINOR -> DecimalText.minor(size);
            case INTEGER -> DecimalText.written(point, "", 0);
            default -> null;
        };
        this.date = kind == Kind.DATE ? new DateText(column.as().format()) : null;
        this.inspected = pattern != null || !oneOf.isEmpty() || lookup != null;
        this.repeats =
                sign == null && (identifies || inspected || kind == Kind.DATE || target != null && target.repeats());
    }

    /** The column that carries a sign, by its number in the layout, and what its codes mean. */
    record SignReader(int column, Set<String> debit, Set<String> credit) {}

    Place place(Row row) {
        return Place.line(row.line(), path);
    }

    /** What a value of the column's type looks like, for findings. */
    String expected() {
        return switch (kind) {
            case TEXT -> size > 0 ? "at most " + size + " characters" : "text";
            case DECIMAL, MINOR, INTEGER -> decimal.expected();
            case DATE -> date.expected();
        };
    }
}
