package io.entrepot.format.tabular;

import io.entrepot.partner.Column;
import io.entrepot.partner.Column.Sign;
import io.entrepot.partner.Column.Type;
import io.entrepot.partner.Column.Type.Kind;
import java.math.BigDecimal;
import java.util.List;

/** Writes contract columns shortly; every call returns a changed copy. */
public record ColumnSpec(Column column) {
    public static ColumnSpec text(String name, String to) {
        return of(name, to, new Type(Kind.TEXT, 0, null));
    }

    public static ColumnSpec text(String name, String to, int size) {
        return of(name, to, new Type(Kind.TEXT, size, null));
    }

    public static ColumnSpec decimal(String name, String to, int scale) {
        return of(name, to, new Type(Kind.DECIMAL, scale, null));
    }

    public static ColumnSpec minor(String name, String to, int scale) {
        return of(name, to, new Type(Kind.MINOR, scale, null));
    }

    public static ColumnSpec integer(String name, String to) {
        return of(name, to, new Type(Kind.INTEGER, 0, null));
    }

    public static ColumnSpec date(String name, String to, String pattern) {
        return of(name, to, new Type(Kind.DATE, 0, pattern));
    }

    private static ColumnSpec of(String name, String to, Type type) {
        return new ColumnSpec(new Column(name, 0, 0, to, type, false, null, null, null, null, List.of(), null));
    }

    public ColumnSpec at(int at) {
        return at(at, 0);
    }

    public ColumnSpec at(int at, int length) {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                at,
                length,
                c.to(),
                c.as(),
                c.required(),
                c.sign(),
                c.pattern(),
                c.min(),
                c.max(),
                c.oneOf(),
                c.lookup()));
    }

    public ColumnSpec required() {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                c.at(),
                c.length(),
                c.to(),
                c.as(),
                true,
                c.sign(),
                c.pattern(),
                c.min(),
                c.max(),
                c.oneOf(),
                c.lookup()));
    }

    public ColumnSpec sign(String signColumn, List<String> debit, List<String> credit) {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                c.at(),
                c.length(),
                c.to(),
                c.as(),
                c.required(),
                new Sign(signColumn, debit, credit),
                c.pattern(),
                c.min(),
                c.max(),
                c.oneOf(),
                c.lookup()));
    }

    public ColumnSpec pattern(String pattern) {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                c.at(),
                c.length(),
                c.to(),
                c.as(),
                c.required(),
                c.sign(),
                pattern,
                c.min(),
                c.max(),
                c.oneOf(),
                c.lookup()));
    }

    public ColumnSpec range(String min, String max) {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                c.at(),
                c.length(),
                c.to(),
                c.as(),
                c.required(),
                c.sign(),
                c.pattern(),
                new BigDecimal(min),
                new BigDecimal(max),
                c.oneOf(),
                c.lookup()));
    }

    public ColumnSpec oneOf(String... codes) {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                c.at(),
                c.length(),
                c.to(),
                c.as(),
                c.required(),
                c.sign(),
                c.pattern(),
                c.min(),
                c.max(),
                List.of(codes),
                c.lookup()));
    }

    public ColumnSpec lookup(String list) {
        Column c = column;
        return new ColumnSpec(new Column(
                c.name(),
                c.at(),
                c.length(),
                c.to(),
                c.as(),
                c.required(),
                c.sign(),
                c.pattern(),
                c.min(),
                c.max(),
                c.oneOf(),
                list));
    }

    public static List<Column> columns(ColumnSpec... specs) {
        return List.of(specs).stream().map(ColumnSpec::column).toList();
    }
}
