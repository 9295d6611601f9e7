package io.entrepot.acknowledgement.ledger;

import io.entrepot.partner.Within;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that must be answered by a certain time.
 *
 * @param owed who owes it
 * @param subject what it is about
 * @param expects {@code 997}, {@code 999}, {@code TA1}, {@code CONTRL}, or the set that is owed, such as {@code 810}
 * @param within how much time there is
 * @param warnBefore how long before the deadline a person is warned
 * @param at when it was opened; for what we owe that time begins then, for what the partner owes when it has what it is to answer
 */
public record Obligation(Owed owed, Subject subject, String expects, Within within, Within warnBefore, Instant at) {

    /** Who owes. */
    public enum Owed {
        OURS,
        THEIRS
    }

    /** What an answer is about. */
    public enum Kind {
        INTERCHANGE,
        GROUP,
        SET,
        ORDER
    }

    /**
     * @param id of the edi_interchange, edi_group, edi_set or document
     * @param type of the subject: {@code ISA}, {@code GS01}, {@code ST01}, document type
     * @param interchangeControl null where it is not known
     * @param groupControl null above a group
     * @param setControl null above a set
     * @param businessKey order or invoice number; null when there is none
     */
    public record Subject(
            Kind kind,
            UUID id,
            String type,
            String interchangeControl,
            String groupControl,
            String setControl,
            String businessKey) {}
}
