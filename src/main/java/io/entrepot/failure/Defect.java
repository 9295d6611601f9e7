package io.entrepot.failure;

/** Our own mistake ({@link FailureType#DEFECT}): a state that the code says cannot be. */
public final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Defect(String message) {
        super(message);
    }

    public Defect(String message, Throwable cause) {
        super(message, cause);
    }
}
