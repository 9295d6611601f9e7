package io.entrepot.format.tabular;

import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.Column;
import io.entrepot.partner.RecordLayout.Part;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that may stand in a column's {@code to} and among a format's {@code constants}: what a contract's linter asks. */
public final class CanonicalFields {
    /** In a trailer: how many LINE records there are since the header (or the previous trailer). */
    public static final String LINE_COUNT = "lineCount";

    /** In a trailer: the algebraic sum of their amounts. */
    public static final String LINE_TOTAL = "lineTotal";

    /** The one field that several columns of a record may fill; their texts are joined by one blank. */
    public static final String REPEATABLE = "remittance";

    private CanonicalFields() {}

    /**
     * Names allowed in {@code to} in that part of a document. In a LINE the fields of the document are allowed too: they
     * must be the same in all rows of a document, and without a HEADER layout a change of the identifying ones starts the
     * next document. In a TRAILER identifying fields are only compared.
     */
    public static Set<String> names(DocumentType type, Part part) {
        Shape shape = Shape.of(type);
        Set<String> names = new LinkedHashSet<>();
        if (part == Part.LINE) {
            shape.lineFields().forEach(field -> names.add(field.name()));
        }
        shape.documentFields().forEach(field -> names.add(field.name()));
        if (part == Part.TRAILER) {
            names.add(LINE_COUNT);
            names.add(LINE_TOTAL);
        }
        return Collections.unmodifiableSet(names);
    }

    /** Names allowed among a format's constants: fields of the document and of its lines. */
    public static Set<String> constants(DocumentType type) {
        return names(type, Part.LINE);
    }

    /** Names that must be filled by some column, constant or file-name token, or no document can come of it. */
    public static Set<String> required(DocumentType type) {
        Shape shape = Shape.of(type);
        Set<String> names = new LinkedHashSet<>();
        for (List<Field> fields : List.of(shape.documentFields(), shape.lineFields())) {
            fields.stream()
                    .filter(field -> field.required() || field.use() == Field.Use.REQUIRED_LATE)
                    .forEach(field -> names.add(field.name()));
        }
        return Collections.unmodifiableSet(names);
    }

    /** Column types whose values the field can take; empty when there is no such field in that part. */
    public static Set<Column.Type.Kind> types(DocumentType type, Part part, String name) {
        FieldKind kind = kind(Shape.of(type), part, name);
        return kind == null ? Set.of() : Collections.unmodifiableSet(kind.from());
    }

    /** What the field holds, or null when there is no such field in that part. */
    static FieldKind kind(Shape shape, Part part, String name) {
        if (part == Part.TRAILER && name.equals(LINE_COUNT)) {
            return FieldKind.LONG;
        }
        if (part == Part.TRAILER && name.equals(LINE_TOTAL)) {
            return FieldKind.AMOUNT;
        }
        int line = part == Part.LINE ? Shape.indexOf(shape.lineFields(), name) : -1;
        if (line >= 0) {
            return shape.lineFields().get(line).kind();
        }
        int document = Shape.indexOf(shape.documentFields(), name);
        return document < 0 ? null : shape.documentFields().get(document).kind();
    }
}
