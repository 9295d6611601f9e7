package io.entrepot.format.x12;

import io.entrepot.failure.Rejected;
import java.io.InputStream;
import java.util.function.Consumer;

/** Checks the interchanges of a file in one pass over its bytes; holds one segment of it at a time. */
public final class X12Validator {
    /**
     * @param content the unpacked content; read to its end, not closed
     * @param rules says which envelopes we take, and the grammar of each set
     * @param reports takes each interchange when it is read, in order
     * @throws Rejected when the bytes do not begin with an interchange
     */
    public void read(InputStream content, EnvelopeRules rules, Consumer<InterchangeReport> reports) {
        throw new UnsupportedOperationException("being built");
    }
}
