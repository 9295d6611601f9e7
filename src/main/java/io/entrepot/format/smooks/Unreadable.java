package io.entrepot.format.smooks;

/** A message that its DFDL schema does not describe. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final long byteOffset;

    Unreadable(String message, long byteOffset, Throwable cause) {
        super(message, cause);
        this.byteOffset = byteOffset;
    }

    /** 0-based offset in the message where reading stopped; -1 when it is not known. */
    public long byteOffset() {
        return byteOffset;
    }
}
