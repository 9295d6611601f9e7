package io.entrepot.failure;

/**
 * All we may use at a time is in use by ourselves ({@link FailureType#BUSY}). The message names the machine, never a secret.
 */
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Busy(String message) {
        super(message);
    }
}
