package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.InvoiceRefusal;
import io.entrepot.canonical.PayrollPayment;
import io.entrepot.canonical.PayrollRun;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementEntry;
import io.entrepot.partner.Column.Type.Kind;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The fields of canonical documents as contracts name them: the components of the canonical records. */
public final class DocumentFields {
    /** The one field several columns of a record may fill; their texts are joined by one blank. */
    static final String REPEATABLE = "remittance";

    private DocumentFields() {}

    /** The line of a document that has none. */
    private record NoLine() {}

    private static Class<?> headOf(DocumentType type) {
        return switch (type) {
            case STATEMENT -> Statement.class;
            case PAYROLL_RUN -> PayrollRun.class;
            case PURCHASE_ORDER -> PurchaseOrder.class;
            case INVOICE -> Invoice.class;
            case INVOICE_REFUSAL -> InvoiceRefusal.class;
        };
    }

    private static Class<?> lineOf(DocumentType type) {
        return switch (type) {
            case STATEMENT -> StatementEntry.class;
            case PAYROLL_RUN -> PayrollPayment.class;
            case PURCHASE_ORDER -> PurchaseOrderLine.class;
            case INVOICE -> InvoiceLine.class;
            case INVOICE_REFUSAL -> NoLine.class;
        };
    }

    /** Fields of the head of a document. */
    public static Set<String> head(DocumentType type) {
        return types(headOf(type)).keySet();
    }

    /** Fields of the head that hold one value: what a business key may be made of. */
    static Set<String> simpleHead(DocumentType type) {
        Map<String, Class<?>> types = types(headOf(type));
        types.values().removeIf(DocumentFields::isNested);
        return types.keySet();
    }

    /** Fields of the head by which the business knows a document, whatever a contract takes for identity. */
    static Set<String> key(DocumentType type) {
        return switch (type) {
            case STATEMENT -> Set.of("account", "statementId", "sequence", "year");
            case PAYROLL_RUN -> Set.of("employer", "runId");
            case PURCHASE_ORDER -> Set.of("number", "release");
            case INVOICE, INVOICE_REFUSAL -> Set.of("customer", "number");
        };
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord() || Collection.class.isAssignableFrom(type);
    }

    /** Fields of a line; its number is counted, not read. */
    public static Set<String> line(DocumentType type) {
        Set<String> names = new LinkedHashSet<>(types(lineOf(type)).keySet());
        names.remove("number");
        return names;
    }

    /** Whether a document of this type can be put together from rows of columns. */
    static boolean inRows(DocumentType type) {
        return type != DocumentType.PURCHASE_ORDER && type != DocumentType.INVOICE_REFUSAL;
    }

    /** Fields without which no document can come of a file of rows. */
    static Set<String> required(DocumentType type) {
        return switch (type) {
            case STATEMENT -> Set.of("account", "amount");
            case PAYROLL_RUN ->
                Set.of("employer", "runId", "period", "payDate", "currency", "employeeId", "name", "iban", "netPay");
            case INVOICE ->
                Set.of(
                        "customer",
                        "number",
                        "invoiceDate",
                        "currency",
                        "total",
                        "quantity",
                        "unit",
                        "unitPrice",
                        "amount");
            case PURCHASE_ORDER, INVOICE_REFUSAL -> Set.of();
        };
    }

    /** What a column of that part may fill: a line also fields of the head, a trailer also the sums over the lines. */
    static Set<String> fillable(DocumentType type, RecordLayout.Part part) {
        Set<String> names = new LinkedHashSet<>();
        if (part == RecordLayout.Part.LINE) {
            names.addAll(line(type));
        }
        names.addAll(columns(type).keySet());
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
        Map<String, Class<?>> line = types(lineOf(type));
        boolean ofLine = part == RecordLayout.Part.LINE && !field.equals("number") && line.containsKey(field);
        return kinds(ofLine ? line.get(field) : columns(type).get(field), field);
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
        boolean coded = field.equals("currency") || field.endsWith("IdScheme");
        return type == String.class && !coded ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.TEXT);
    }

    /** Fields of the head that columns fill; what is nested has names of its own there. */
    private static Map<String, Class<?>> columns(DocumentType type) {
        Map<String, Class<?>> columns = types(headOf(type));
        columns.values().removeIf(DocumentFields::isNested);
        if (type == DocumentType.INVOICE) {
            columns.putAll(NestedColumns.ofInvoice());
        }
        return columns;
    }

    static Map<String, Class<?>> types(Class<?> record) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            types.put(component.getName(), component.getType());
        }
        return types;
    }
}
