package io.entrepot.format.x12;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the validator says about one interchange.
 *
 * @param header its ISA
 * @param delimiters its delimiters
 * @param start byte offset of ISA in the content
 * @param end byte offset behind the segment terminator of IEA, or where the bytes ended
 * @param verdict as TA1: A, E or R with its note code
 * @param holds what is in it, known also when it is refused
 * @param received the TA1 segments it carries, about interchanges of ours
 * @param groups its functional groups, in order, also when the interchange is rejected; none when its header or an
 *     {@link InterchangeRuling} refuses it
 * @param findings what is wrong with the interchange itself
 */
public record InterchangeReport(
        InterchangeHeader header,
        Delimiters delimiters,
        long start,
        long end,
        InterchangeAcknowledgment verdict,
        Holds holds,
        List<InterchangeAcknowledgment> received,
        List<GroupReport> groups,
        List<Finding> findings) {
    /** What an interchange is for. */
    public enum Holds {
        /** Groups of the trade, or nothing at all. */
        BUSINESS,
        /** Groups of 997 or 999 only, perhaps with TA1s. */
        ACKNOWLEDGMENTS,
        /** TA1s and no group. */
        TA1
    }

    public InterchangeReport {
        received = List.copyOf(received);
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    /** Its own findings, then those of its groups and their sets. */
    public Stream<Finding> allFindings() {
        return Stream.concat(findings.stream(), groups.stream().flatMap(GroupReport::allFindings));
    }

    /** Whether the groups count: nothing of a rejected interchange is processed. */
    public boolean accepted() {
        return !"R".equals(verdict.code());
    }
}
