package io.entrepot.flow;

import java.util.UUID;

/** Another worker has taken over what this one was at: all is taken back, the other goes on. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost(UUID subject) {
        super("lease lost on " + subject);
    }
}
