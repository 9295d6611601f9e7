package io.entrepot.format.x12.grammar;

/** The compiled rules of one transaction set in one version, with a partner's guide or without. Immutable. */
public final class Grammar {
    private final String version;
    private final String set;

    Grammar(String version, String set) {
        this.version = version;
        this.set = set;
    }

    /** Version and release, e.g. {@code 004010}. */
    public String version() {
        return version;
    }

    /** Transaction set identifier, e.g. {@code 850}. */
    public String set() {
        return set;
    }
}
