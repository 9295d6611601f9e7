package io.entrepot.format.iso20022;

/** What one message may ask of us at most; far above every real one, and what keeps the heap flat. */
final class Limits {
    /** Bytes between two parser events: bounds every text, attribute, name and comment. */
    static final int EVENT_BYTES = 1 << 20;
    /** Characters of a text that is read (the standard's longest is 500). */
    static final int TEXT_CHARS = 10_000;
    /** Nesting; the deepest standard path has about 20 levels. */
    static final int DEPTH = 100;
    /** Distinct element and attribute names; the standard has about 800. */
    static final int DISTINCT_NAMES = 2_048;

    static final int NAME_CHARS = 256;
    /** Namespace declarations with a prefix of their own. */
    static final int PREFIXES = 64;
    /** Errors reported of one file. */
    static final int FINDINGS = 1_000;

    private Limits() {}

    /** A limit was passed; the cursor turns it into a finding with its place. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long limit;

        Exceeded(String what, long limit) {
            super(what, null, false, false);
            this.limit = limit;
        }

        long limit() {
            return limit;
        }
    }
}
