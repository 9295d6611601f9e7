package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.failure.Finding;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the validator says about one functional group.
 *
 * @param header its GS
 * @param start byte offset of GS in the content
 * @param end byte offset behind GE, or where the group ended without it
 * @param verdict as 997 or 999, without the sets
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
        sets = Collections.unmodifiableList(sets);
        findings = List.copyOf(findings);
    }

    /** The verdict with its sets, as it is sent. Made with each call, and as large as the group has sets. */
    public FunctionalAcknowledgment acknowledgment() {
        return new FunctionalAcknowledgment(
                verdict.functionalId(),
                verdict.groupControl(),
                verdict.version(),
                verdict.code(),
                verdict.claimed(),
                verdict.received(),
                verdict.accepted(),
                verdict.errors(),
                nameable().toList());
    }

    /** The verdicts on sets that an acknowledgment can name, in order; made with each call, one after the other. */
    Stream<SetVerdict> nameable() {
        return sets.stream().filter(set -> set.header().nameable()).map(SetReport::verdict);
    }

    Stream<Finding> allFindings() {
        return Stream.concat(findings.stream(), sets.stream().flatMap(set -> set.findings().stream()));
    }

    /** Whether accepted sets of it count. */
    public boolean accepted() {
        return !"R".equals(verdict.code());
    }
}
