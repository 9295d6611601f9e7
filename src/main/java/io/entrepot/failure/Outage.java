package io.entrepot.failure;

/** A whole endpoint is down ({@link FailureType#OUTAGE}). The message names the endpoint, never a secret. */
public final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Outage(String message, Throwable cause) {
        super(message, cause);
    }
}
