package io.entrepot.failure;

import java.util.List;

/**
 * Neither right nor wrong yet: a person or a missing lookup value must come first (a correction under
 * {@code corrections: hold}, an unknown code under {@code onMissing: hold}). Takes T2 back; the arrival is held until
 * released, rejected or discarded.
 */
public final class Held extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public Held(Finding finding) {
        this(List.of(finding));
    }

    public Held(List<Finding> findings) {
        super(findings.get(0).rule());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
