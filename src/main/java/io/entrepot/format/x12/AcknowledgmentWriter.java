package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;

/** Writes the segments of one 997 (004010, 005010) or 999 (005010), between its ST and SE. */
public final class AcknowledgmentWriter {
    /**
     * @param writer within a set 997 or 999 of a group of ours
     * @param set {@code 997} or {@code 999}
     * @param release {@code 004010} or {@code 005010}, of the acknowledgment itself
     */
    public void write(InterchangeWriter writer, String set, String release, FunctionalAcknowledgment verdict) {
        throw new UnsupportedOperationException("being built");
    }
}
