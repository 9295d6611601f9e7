package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.failure.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the validator says about one functional group.
 *
 * @param header its GS
 * @param start byte offset of GS in the content
 * @param end byte offset behind GE, or where the group ended without it
 * @param verdict as 997 or 999
 * @param sets in order, with those that the verdict cannot name; none when the group was refused by a {@link GroupRuling}
 * @param findings what is wrong with the group itself
 */
public record GroupReport(
        GroupHeader header,
        long start,
        long end,
        FunctionalAcknowledgment verdict,
        List<SetReport> sets,
        List<Finding> findings) {
    public GroupReport {
        sets = List.copyOf(sets);
        findings = List.copyOf(findings);
    }

    Stream<Finding> allFindings() {
        return Stream.concat(findings.stream(), sets.stream().flatMap(set -> set.findings().stream()));
    }

    /** Whether accepted sets of it count. */
    public boolean accepted() {
        return !"R".equals(verdict.code());
    }
}
