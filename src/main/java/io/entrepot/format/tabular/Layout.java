package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.tabular.ColumnReader.SignReader;
import io.entrepot.partner.Column;
import io.entrepot.partner.RecordLayout;
import io.entrepot.partner.RecordLayout.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One kind of record, compiled: its columns in the order rows are mapped to, and where their values go. */
public final class Layout {
    /** No canonical field takes the value. */
    static final int NOWHERE = -1;

    private final RecordLayout record;
    private final List<Column> columns;
    final ColumnReader[] readers;
    /** For each column the field of the line it fills, or {@link #NOWHERE}. */
    final int[] lineField;
    /** For each column the field of the document it fills, or {@link #NOWHERE}. */
    final int[] documentField;
    /** The trailer's columns with the number of lines and their sum, or {@link #NOWHERE}. */
    final int lineCount;

    final int lineTotal;

    Layout(RecordLayout record, List<Column> columns, Shape shape, char point, String grouping) {
        this.record = record;
        this.columns = List.copyOf(columns);
        this.readers = new ColumnReader[columns.size()];
        this.lineField = new int[columns.size()];
        this.documentField = new int[columns.size()];
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.to() != null && !targets.add(column.to()) && !column.to().equals(CanonicalFields.REPEATABLE)) {
                throw new IllegalArgumentException("two columns fill " + column.to());
            }
            compile(i, shape, point, grouping);
        }
        this.lineCount = trailerColumn(CanonicalFields.LINE_COUNT);
        this.lineTotal = trailerColumn(CanonicalFields.LINE_TOTAL);
    }

    private void compile(int i, Shape shape, char point, String grouping) {
        Column column = columns.get(i);
        FieldKind target = null;
        lineField[i] = NOWHERE;
        documentField[i] = NOWHERE;
        if (column.to() != null) {
            target = CanonicalFields.kind(shape, record.is(), column.to());
            if (target == null) {
                throw new IllegalArgumentException(
                        "column " + column.name() + ": no field \"" + column.to() + "\" in a " + record.is());
            }
            if (!target.from().contains(column.as().kind())) {
                throw new IllegalArgumentException("column " + column.name() + ": " + column.to() + " is "
                        + target.expected() + ", not " + column.as().kind());
            }
            if (record.is() == Part.LINE) {
                lineField[i] = Shape.indexOf(shape.lineFields(), column.to());
            }
            // A trailer's count and sum are compared with the lines, whatever the head has of that name.
            boolean ofTrailer = record.is() == Part.TRAILER
                    && (column.to().equals(CanonicalFields.LINE_COUNT)
                            || column.to().equals(CanonicalFields.LINE_TOTAL));
            documentField[i] = ofTrailer ? NOWHERE : Shape.indexOf(shape.documentFields(), column.to());
        }
        readers[i] = new ColumnReader(column, target, sign(column), point, grouping, documentField[i] != NOWHERE);
    }

    private SignReader sign(Column column) {
        if (column.sign() == null) {
            return null;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column.sign().column())) {
                List<String> credit = column.sign().credit();
                return new SignReader(
                        i, Set.copyOf(column.sign().debit()), credit == null ? Set.of() : Set.copyOf(credit));
            }
        }
        throw new IllegalArgumentException(
                "column " + column.name() + ": no column \"" + column.sign().column() + "\" for its sign");
    }

    private int trailerColumn(String field) {
        for (int i = 0; record.is() == Part.TRAILER && i < columns.size(); i++) {
            if (field.equals(columns.get(i).to())) {
                return i;
            }
        }
        return NOWHERE;
    }

    public Part part() {
        return record.is();
    }

    /** 1-based place of the discriminator; 0 when every record is of this kind. */
    public int discriminatorAt() {
        return record.at();
    }

    public String discriminator() {
        return record.value();
    }

    /** The columns a row must be mapped to; sign columns that the contract does not list stand at the end. */
    public List<Column> columns() {
        return columns;
    }

    /** Whether a column is text, which may be cut short without becoming another value. */
    public boolean text(int column) {
        return columns.get(column).as().kind() == Column.Type.Kind.TEXT;
    }

    /** A finding about a row of this layout as a whole. */
    public static Finding rowFinding(long line, String rule, String seen, String expected, String hint) {
        return Finding.error(Place.line(line, ""), rule, seen, expected, hint);
    }

    /** The record's columns, and behind them those that are only named as the place of a sign. */
    static List<Column> withSigns(RecordLayout record) {
        List<Column> columns = new ArrayList<>(record.columns());
        Set<String> names = new HashSet<>();
        record.columns().forEach(column -> names.add(column.name()));
        for (Column column : record.columns()) {
            if (column.sign() != null && names.add(column.sign().column())) {
                columns.add(new Column(
                        column.sign().column(),
                        0,
                        0,
                        null,
                        new Column.Type(Column.Type.Kind.TEXT, 0, null),
                        false,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null));
            }
        }
        return columns;
    }
}
