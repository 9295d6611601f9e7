package io.entrepot.partner;

/** A secret that a contract names is not there. Names the secret and where it was looked for, never a value. */
public final class SecretMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SecretRef ref;

    public SecretMissing(SecretRef ref, String where) {
        super("no secret \"" + ref.name() + "\" of partner \"" + ref.partner() + "\": looked for " + where);
        this.ref = ref;
    }

    public SecretRef ref() {
        return ref;
    }
}
