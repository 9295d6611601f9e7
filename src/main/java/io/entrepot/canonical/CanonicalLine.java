package io.entrepot.canonical;

/** One line of a {@link CanonicalDocument}. */
public sealed interface CanonicalLine permits StatementEntry, PayrollPayment {
    /** 1-based position in its document, in the order received. */
    int number();
}
