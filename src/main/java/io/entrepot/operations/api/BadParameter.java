package io.entrepot.operations.api;

/** A parameter or body field that cannot be served; names it, what was there and what should be. */
public final class BadParameter extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SEEN_MAX = 80;

    private final String parameter;
    private final String seen;
    private final String expected;

    public BadParameter(String parameter, String seen, String expected) {
        super(parameter + ": expected " + expected);
        this.parameter = parameter;
        this.seen = seen == null ? "nothing" : seen.length() <= SEEN_MAX ? seen : seen.substring(0, SEEN_MAX) + "…";
        this.expected = expected;
    }

    public String parameter() {
        return parameter;
    }

    public String seen() {
        return seen;
    }

    public String expected() {
        return expected;
    }

    public Problem problem() {
        return Problem.of(this);
    }
}
