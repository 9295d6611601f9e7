package io.entrepot.acknowledgement.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * An interchange as the ledger keeps it, with its groups and sets. Verdicts are in X12's codes ({@code A E P R}); null as
 * long as nobody has given one.
 *
 * @param id ours, from {@code Ids}
 * @param direction received or sent
 * @param control {@code ISA13}, {@code UNB 0020}, as written
 * @param at when it was received or made
 * @param arrival what it came in; null when sent
 * @param delivery the file it leaves in; null when received
 * @param bytes where it is in the unpacked content
 * @param verdict in: ours; out: null until the partner says something
 * @param note why: {@code TA105}, or EDIFACT code list 0085; null when there is none
 * @param groups in order; EDIFACT without {@code UNG}: one with the interchange's control number and no functional id
 */
public record Interchange(
        UUID id,
        Direction direction,
        String control,
        Instant at,
        UUID arrival,
        UUID delivery,
        Span bytes,
        String verdict,
        String note,
        List<Group> groups) {
    /** Note of an X12 interchange whose control number came before: {@code TA105}. */
    public static final String NUMBER_USED_X12 = "025";

    /** The same for EDIFACT: code list 0085, duplicate detected. */
    public static final String NUMBER_USED_EDIFACT = "26";

    public Interchange {
        groups = List.copyOf(groups);
    }

    /** Which way an interchange goes, seen from us. */
    public enum Direction {
        IN,
        OUT
    }

    /** Bytes of the content: {@code first} is the offset of the first segment, {@code end} that behind the last. */
    public record Span(long first, long end) {}

    /**
     * @param functionalId {@code GS01}; empty for EDIFACT
     * @param control {@code GS06}
     * @param version {@code GS08}; null where there is none
     * @param sets in order; in received groups, which may have a million, {@link TransactionSets}
     */
    public record Group(
            UUID id,
            String functionalId,
            String control,
            String version,
            Span bytes,
            String verdict,
            List<TransactionSet> sets) {
        public Group {
            sets = Collections.unmodifiableList(sets);
        }
    }

    /**
     * @param type {@code ST01}, {@code UNH S009}
     * @param control {@code ST02}, {@code UNH 0062}
     * @param document the canonical document it carries; null when it was not accepted, or is an answer
     * @param businessKey order or invoice number, for people; null when there is none
     */
    public record TransactionSet(
            UUID id, String type, String control, UUID document, String businessKey, Span bytes, String verdict) {}
}
