package io.entrepot.format.x12;

import io.entrepot.canonical.FunctionalAcknowledgment.SetVerdict;
import io.entrepot.failure.Finding;
import io.entrepot.format.x12.grammar.Grammar;
import java.util.List;
import java.util.Optional;

/**
 * What the validator says about one transaction set.
 *
 * @param header its ST
 * @param start byte offset of ST in the content
 * @param end byte offset behind SE, or where the set ended without it
 * @param verdict as in 997 or 999
 * @param grammar what it was checked with; empty when no grammar was given for it
 * @param findings what is wrong, in order
 * @param more how many findings beyond these were only counted
 */
public record SetReport(
        SetHeader header,
        long start,
        long end,
        SetVerdict verdict,
        Optional<Grammar> grammar,
        List<Finding> findings,
        long more) {
    static final String REJECTED = "R";

    public SetReport {
        findings = List.copyOf(findings);
    }

    /** Accepted, with or without errors; counts only if its interchange is accepted too. */
    public boolean accepted() {
        return !REJECTED.equals(verdict.code());
    }

    /**
     * The set of a rejected group: what is wrong with itself stays told. List 718 has no code for the group, whose own code is in
     * {@code AK905}; without one {@code AK5*R} is complete.
     */
    SetReport rejected() {
        SetVerdict with = new SetVerdict(
                verdict.set(), verdict.control(), verdict.version(), REJECTED, verdict.errors(), verdict.segments());
        return new SetReport(header, start, end, with, grammar, findings, more);
    }
}
