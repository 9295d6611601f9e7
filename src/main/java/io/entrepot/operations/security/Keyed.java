package io.entrepot.operations.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (HMAC-SHA-256). */
final class Keyed {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Keyed(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** With a key that lives as long as the process. */
    static Keyed random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Keyed(key);
    }

    /** With a key that several instances share. */
    static Keyed of(String secret) {
        return new Keyed(secret.getBytes(StandardCharsets.UTF_8));
    }

    byte[] hash(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }
}
