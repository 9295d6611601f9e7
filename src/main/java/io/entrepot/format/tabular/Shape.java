package io.entrepot.format.tabular;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.DocumentType;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A canonical document type seen as two lists of named values: those of the document and those of a line. */
interface Shape {
    /** Fields of the document; values travel in arrays of the same order. */
    List<Field> documentFields();

    /** Fields of a line. */
    List<Field> lineFields();

    CanonicalDocument document(Object[] document);

    CanonicalLine line(int number, Object[] line, Object[] document);

    /** The amount a line adds to totals; null when it has none. */
    BigDecimal amount(Object[] line);

    /** What must hold within one line. */
    default void check(CanonicalLine line, Object[] document, Function<String, Place> at, Consumer<Finding> errors) {
        // Most lines are right when their fields are.
    }

    /** Whether the line moves the balance. */
    boolean booked(Object[] line);

    /** The line's booking day; null when it has none. */
    LocalDate day(Object[] line);

    /** Fills what the document does not say but what follows from the name of its file and its first line. */
    void derive(Object[] document, Object[] firstLine, Map<String, String> nameTokens);

    /**
     * The document's own checks at its end (arithmetic, totals); fills totals that the file does not carry.
     *
     * @param tally of the document's lines
     */
    void finish(Object[] document, Tally tally, Place place, Consumer<Finding> errors);

    static Shape of(DocumentType type) {
        return switch (type) {
            case STATEMENT -> StatementShape.INSTANCE;
            case PAYROLL_RUN -> PayrollShape.INSTANCE;
            case INVOICE -> InvoiceShape.INSTANCE;
            case PURCHASE_ORDER, INVOICE_REFUSAL ->
                throw new IllegalArgumentException(type.id() + " does not come in rows");
        };
    }

    static int indexOf(List<Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
