package io.entrepot.flow;

/** The thing is there, but its state does not allow this; the message says the state and what is possible. */
public final class NotPossible extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotPossible(String message) {
        super(message);
    }
}
