package io.entrepot.landing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** SHA-256 and CRC-32 of the same bytes; complete after the first result was asked for. */
final class Sums {
    private final MessageDigest digest;
    private final CRC32 crc = new CRC32();
    private byte[] sha256;

    Sums() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        crc.update(bytes, offset, length);
    }

    byte[] sha256() {
        if (sha256 == null) {
            sha256 = digest.digest();
        }
        return sha256;
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(sha256());
    }

    long crc32() {
        return crc.getValue();
    }
}
