package io.entrepot.failure;

/** Ours or the wire's, and likely to pass ({@link FailureType#TRANSIENT}). The message names no payload. */
public final class Transient extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Transient(String message, Throwable cause) {
        super(message, cause);
    }
}
