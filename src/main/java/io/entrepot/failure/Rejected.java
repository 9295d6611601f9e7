package io.entrepot.failure;

import java.util.List;

/** The partner's fault ({@link FailureType#REJECTED}); carries at least one finding that says why. */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public Rejected(Finding finding) {
        this(List.of(finding));
    }

    public Rejected(Finding finding, Throwable cause) {
        super(finding.rule(), cause);
        this.findings = List.of(finding);
    }

    public Rejected(List<Finding> findings) {
        super(findings.get(0).rule());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
