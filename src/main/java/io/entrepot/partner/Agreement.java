package io.entrepot.partner;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Whom an EDI envelope belongs to, and what both sides owe each other for it.
 *
 * @param name unique within the partner
 * @param standard whose envelopes
 * @param environments by mode, at least one
 * @param version what we send: release of the standard, {@code 004010} (X12 {@code GS08}) or {@code D.96A} (EDIFACT {@code UNH S009})
 * @param syntax EDIFACT syntax identifier and version, {@code UNOC:3}; null for X12
 * @param guide the partner's own rules; null = the standard as it is
 * @param receives what the partner may send, by transaction set ({@code 850}) or message type ({@code ORDERS})
 * @param sends what we send, by the same names
 * @param owes what a received order makes us owe, by the set that pays it
 * @param ta1 when a received interchange is answered by a TA1 (X12)
 * @param ta1Within the TA1 we ask for with {@code ISA14} = 1 must come within this; null = we ask for none
 * @param duplicates how long control numbers are remembered
 * @param deliver where our envelopes go
 * @param delimiters what we write with
 * @param delimiterInData what becomes of a delimiter in a value we send
 * @param controlNumbers the last numbers used before us
 */
public record Agreement(
        String name,
        Standard standard,
        Map<Mode, Ends> environments,
        String version,
        String syntax,
        Guide guide,
        Map<String, Receives> receives,
        Map<String, Sends> sends,
        Map<String, Owes> owes,
        Ta1 ta1,
        Within ta1Within,
        Duplicates duplicates,
        Deliver deliver,
        Delimiters delimiters,
        DelimiterInData delimiterInData,
        ControlNumbers controlNumbers) {
    private static final int RELEASE = 6;

    /** Version and release without an industry's suffix: what grammars and mappings go by. */
    public String release() {
        return standard == Standard.X12 && version.length() > RELEASE ? version.substring(0, RELEASE) : version;
    }

    /**
     * A partner's implementation guide, rules and mappings, as it was when the contract was read: what came under a contract is
     * finished with its guide.
     *
     * @param folder below the partner's folder, {@code mapping/bigbox-004010}
     * @param files the texts in it, by path below the folder
     */
    public record Guide(String folder, Map<String, String> files) {}

    /** The family of an agreement's envelopes. */
    public enum Standard {
        X12,
        EDIFACT
    }

    /** Test and live traffic have ids, control numbers and obligations of their own. */
    public enum Mode {
        TEST,
        LIVE
    }

    /**
     * The two ends in one mode.
     *
     * @param usage what the envelope says about itself: X12 {@code ISA15} {@code T} or {@code P}; EDIFACT {@code UNB 0035} 1 is
     *     {@code T}, absent is {@code P}
     */
    public record Ends(Identity us, Identity them, char usage) {}

    /**
     * One end of an envelope, without padding.
     *
     * @param qualifier X12 {@code ISA05}/{@code ISA07}, EDIFACT {@code UNB 0007}; empty = none (EDIFACT only)
     * @param id X12 {@code ISA06}/{@code ISA08}, 15 characters at most; EDIFACT {@code UNB 0004}/{@code 0010}
     * @param group X12 application code, {@code GS02}/{@code GS03}; null for EDIFACT
     */
    public record Identity(String qualifier, String id, String group) {
        /** As contracts write it: {@code qualifier/id}, or the id alone. */
        public String text() {
            return qualifier.isEmpty() ? id : qualifier + "/" + id;
        }
    }

    /** Kinds of acknowledgement; {@link #id()} is the word of contracts. */
    public enum Acknowledged {
        BY_997("997"),
        BY_999("999"),
        BY_CONTRL("CONTRL"),
        NONE("none");

        private final String id;

        Acknowledged(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        static Optional<Acknowledged> of(String id) {
            return java.util.Arrays.stream(values())
                    .filter(one -> one.id.equals(id))
                    .findFirst();
        }
    }

    /**
     * @param answer what we answer a group with
     * @param within how soon we owe it; null when nothing is answered
     */
    public record Receives(Acknowledged answer, Within within) {}

    /**
     * @param expect what the partner must answer with
     * @param within how soon; null when nothing is expected
     * @param warnBefore how long before the deadline a person is warned; null when nothing is expected
     */
    public record Sends(Acknowledged expect, Within within, Within warnBefore) {}

    /**
     * @param within how soon after the order's receipt
     * @param warnBefore how long before the deadline a person is warned
     */
    public record Owes(Within within, Within warnBefore) {}

    /** When a received interchange is answered by a TA1. */
    public enum Ta1 {
        /** Not even when its {@code ISA14} asks. */
        NEVER,
        /** When it has errors, or its {@code ISA14} asks. */
        ON_ERROR,
        ALWAYS
    }

    /**
     * How long a control number counts as used.
     *
     * @param interchange {@code ISA13}, {@code UNB 0020}; unique per sender and receiver
     * @param group {@code GS06} over all interchanges; null = checked within its interchange only
     * @param set {@code ST02} over all groups; null = checked within its group only
     */
    public record Duplicates(Duration interchange, Duration group, Duration set) {}

    /** Connection (SFTP or directory) and folder our envelopes are written to. */
    public record Deliver(String on, String directory) {}

    /**
     * What we write envelopes with.
     *
     * @param repetition null where the version has none (X12 before 00402)
     * @param release EDIFACT only; null for X12
     * @param lineBreak whether a line feed follows every segment
     */
    public record Delimiters(
            char element, char component, Character repetition, Character release, char segment, boolean lineBreak) {}

    /**
     * A value we send that contains a delimiter is never emitted as it is.
     *
     * @param substitute stands in its place; null = the document is refused
     */
    public record DelimiterInData(Character substitute) {}

    /** The last numbers that the system we take over from has used; 0 = none. */
    public record ControlNumbers(long interchange, long group, long set) {}
}
