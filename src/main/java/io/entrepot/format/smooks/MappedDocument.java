package io.entrepot.format.smooks;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import java.util.List;

/**
 * What became of one message.
 *
 * @param head the order or invoice
 * @param lines in the order of the message
 */
public record MappedDocument(CanonicalDocument head, List<CanonicalLine> lines) {
    public MappedDocument {
        lines = List.copyOf(lines);
    }
}
