package io.entrepot.format;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;

/** What a decoder yields, in file order: for each document a start, its lines, an end. */
public sealed interface DecodedItem {
    /** A document begins; everything its identity needs is known (account, statement id, sequence, year, run id). */
    record Start(CanonicalDocument document) implements DecodedItem {}

    /** A line of the document that began last. */
    record Line(CanonicalLine line) implements DecodedItem {}

    /** The document that began last is complete and its own checks passed; totals and balances are final. */
    record End(CanonicalDocument document) implements DecodedItem {}
}
