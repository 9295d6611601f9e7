package io.entrepot.flow;

/** An idempotency key came again with other content; the message names the arrival that has it. */
public final class KeyReused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public KeyReused(String message) {
        super(message);
    }
}
