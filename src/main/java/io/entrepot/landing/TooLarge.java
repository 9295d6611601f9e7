package io.entrepot.landing;

import java.io.IOException;

/** The content is larger than its channel allows; nothing of it was kept. */
public final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    private final long seen;
    private final long limit;

    public TooLarge(long seen, long limit) {
        super("more than " + limit + " bytes; stopped after " + seen);
        this.seen = seen;
        this.limit = limit;
    }

    /** Bytes read before stopping: at least limit + 1, not the content's whole size. */
    public long seen() {
        return seen;
    }

    public long limit() {
        return limit;
    }
}
