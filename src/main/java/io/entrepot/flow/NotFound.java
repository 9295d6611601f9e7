package io.entrepot.flow;

/** There is nothing with that id. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotFound(String message) {
        super(message);
    }
}
