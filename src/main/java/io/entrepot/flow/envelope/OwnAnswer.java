package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Interchange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An interchange of ours that answers one of the partner's.
 *
 * @param kind what its file is called after: {@code 997}, {@code TA1}, {@code CONTRL}
 * @param number its control number; 0 = it is kept for comparison only
 * @param control the same as it is written
 * @param bytes where it is in its file
 * @param groups what is in it; none for a TA1 alone
 */
record OwnAnswer(String kind, long number, String control, Interchange.Span bytes, List<Interchange.Group> groups) {
    /** What its file is called. */
    String fileName() {
        return "%s-%09d.edi".formatted(kind, number);
    }

    /** In the form the ledger keeps. */
    Interchange entry(UUID id, UUID delivery, Instant at) {
        return new Interchange(id, Interchange.Direction.OUT, control, at, null, delivery, bytes, null, null, groups);
    }
}
