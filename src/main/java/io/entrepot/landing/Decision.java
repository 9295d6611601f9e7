package io.entrepot.landing;

/** How a person ends an arrival that cannot go on. It stays quarantined; only a release undoes it. */
public enum Decision {
    /** Its partner was told, by report. */
    REJECTED("rejected"),
    /** Nobody was told. */
    DISCARDED("discarded");

    private final String id;

    Decision(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
