package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.partner.Column.Type.Kind;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The fields of canonical documents as contracts name them: the components of the canonical records. */
public final class DocumentFields {
    /** The one field several columns of a record may fill; their texts are joined by one blank. */
    static final String REPEATABLE = "remittance";

    private static final Set<String> STATEMENT_REQUIRED = Set.of("account", "amount");
    private static final Set<String> PAYROLL_REQUIRED =
            Set.of("employer", "runId", "period", "payDate", "currency", "employeeId", "name", "iban", "netPay");

    private DocumentFields() {}

    /** Fields of the head of a document. */
    public static Set<String> head(DocumentType type) {
        return types(type == DocumentType.STATEMENT ? Statement.class : PayrollRun.class)
                .keySet();
    }

    /** Fields of a line; its number is counted, not read. */
    public static Set<String> line(DocumentType type) {
        Set<String> names =
                new LinkedHashSet<>(types(type == DocumentType.STATEMENT ? StatementEntry.class : PayrollPayment.class)
                        .keySet());
        names.remove("number");
        return names;
    }

    /** Fields without which no document can come of a file. */
    static Set<String> required(DocumentType type) {
        return type == DocumentType.STATEMENT ? STATEMENT_REQUIRED : PAYROLL_REQUIRED;
    }

    /** What a column of that part may fill: a line also fields of the head, a trailer also the sums over the lines. */
    static Set<String> fillable(DocumentType type, RecordLayout.Part part) {
        Set<String> names = new LinkedHashSet<>();
        if (part == RecordLayout.Part.LINE) {
            names.addAll(line(type));
        }
        names.addAll(head(type));
        if (part == RecordLayout.Part.TRAILER) {
            names.add("lineCount");
            names.add("lineTotal");
        }
        return names;
    }

    /** Column types whose values the field takes. */
    static Set<Kind> kinds(DocumentType type, RecordLayout.Part part, String field) {
        if (part == RecordLayout.Part.TRAILER && field.equals("lineCount")) {
            return EnumSet.of(Kind.INTEGER);
        }
        if (part == RecordLayout.Part.TRAILER && field.equals("lineTotal")) {
            return EnumSet.of(Kind.DECIMAL, Kind.MINOR, Kind.INTEGER);
        }
        Map<String, Class<?>> head = types(type == DocumentType.STATEMENT ? Statement.class : PayrollRun.class);
        Map<String, Class<?>> line =
                types(type == DocumentType.STATEMENT ? StatementEntry.class : PayrollPayment.class);
        boolean ofLine = part == RecordLayout.Part.LINE && line.containsKey(field);
        return kinds(ofLine ? line.get(field) : head.get(field), field);
    }

    private static Set<Kind> kinds(Class<?> type, String field) {
        if (type == BigDecimal.class) {
            return EnumSet.of(Kind.DECIMAL, Kind.MINOR, Kind.INTEGER);
        }
        if (type == LocalDate.class) {
            return EnumSet.of(Kind.DATE);
        }
        if (type == Long.class || type == Integer.class || type == int.class) {
            return EnumSet.of(Kind.INTEGER);
        }
        if (type == boolean.class) {
            return EnumSet.of(Kind.TEXT, Kind.INTEGER);
        }
        if (field.equals("period")) {
            return EnumSet.of(Kind.TEXT, Kind.DATE);
        }
        return type == String.class && !field.equals("currency") ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.TEXT);
    }

    private static Map<String, Class<?>> types(Class<?> record) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            types.put(component.getName(), component.getType());
        }
        return types;
    }
}
