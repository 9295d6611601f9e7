package io.entrepot.format.unpack;

import io.entrepot.failure.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKey.OpenPGPSecretKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;

/**
 * Our key to decrypt with and the partner's keys that may sign. Reading them costs a key derivation: read once, share.
 * Immutable and thread-safe.
 */
public final class PgpKeys {
    private final Map<Long, PGPPrivateKey> ours;
    private final List<OpenPGPCertificate> partners;
    private final Set<String> allowed;

    private PgpKeys(Map<Long, PGPPrivateKey> ours, List<OpenPGPCertificate> partners, Set<String> allowed) {
        this.ours = Map.copyOf(ours);
        this.partners = List.copyOf(partners);
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * @param secretKey our private key, ASCII armored
     * @param passphrase of that key; null when it has none
     * @param partnerKeys the partner's public keys, ASCII armored
     * @param fingerprints hex fingerprints of keys that may sign (of a certificate or of a signing subkey), blanks
     *     allowed; empty = every key in {@code partnerKeys}
     * @throws IllegalArgumentException for keys that cannot be read; says which, never shows it
     */
    public static PgpKeys read(
            String secretKey, String passphrase, List<String> partnerKeys, List<String> fingerprints) {
        List<OpenPGPCertificate> partners = new ArrayList<>();
        for (int i = 0; i < partnerKeys.size(); i++) {
            List<OpenPGPCertificate> read = certificates(partnerKeys.get(i), i + 1);
            if (read.isEmpty()) {
                throw new IllegalArgumentException("public key " + (i + 1) + " of the partner is empty");
            }
            partners.addAll(read);
        }
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("no public key of the partner: its signature could not be checked");
        }
        Set<String> allowed = fingerprints.stream()
                .map(f -> f.replace(" ", "").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new PgpKeys(unlock(secretKey, passphrase), partners, allowed);
    }

    private static List<OpenPGPCertificate> certificates(String armored, int number) {
        try {
            return new OpenPGPKeyReader().parseCertificates(armored);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("public key " + number + " of the partner is no OpenPGP public key", e);
        }
    }

    private static Map<Long, PGPPrivateKey> unlock(String secretKey, String passphrase) {
        Map<Long, PGPPrivateKey> keys = new HashMap<>();
        try {
            OpenPGPKey key = new OpenPGPKeyReader().parseKey(secretKey.getBytes(StandardCharsets.UTF_8));
            for (OpenPGPSecretKey secret : key.getSecretKeys().values()) {
                PGPPublicKey publicKey = secret.getPublicKey().getPGPPublicKey();
                if (publicKey.isEncryptionKey()) {
                    keys.put(
                            publicKey.getKeyID(),
                            secret.unlock(passphrase == null ? null : passphrase.toCharArray())
                                    .getKeyPair()
                                    .getPrivateKey());
                }
            }
        } catch (PGPException e) {
            throw new IllegalArgumentException("our OpenPGP secret key does not open with this passphrase", e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("our OpenPGP secret key cannot be read", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("our OpenPGP secret key cannot decrypt: it has no encryption key");
        }
        return keys;
    }

    Map<Long, PGPPrivateKey> ours() {
        return ours;
    }

    /** Key ids in hex, for findings. */
    String ourKeyIds() {
        return ours.keySet().stream().map(PgpKeys::hexId).sorted().collect(Collectors.joining(", "));
    }

    static String hexId(long keyId) {
        return HexFormat.of().withUpperCase().toHexDigits(keyId);
    }

    /** The partner's key with that id that may sign for this channel, whether or not it is still good. */
    Optional<Signer> signer(long keyId) {
        for (OpenPGPCertificate certificate : partners) {
            for (OpenPGPComponentKey key : certificate.getKeys()) {
                if (key.getPGPPublicKey().getKeyID() == keyId && mayUse(certificate, key)) {
                    return Optional.of(new Signer(certificate, key));
                }
            }
        }
        return Optional.empty();
    }

    private boolean mayUse(OpenPGPCertificate certificate, OpenPGPComponentKey key) {
        return allowed.isEmpty()
                || allowed.contains(hex(certificate.getFingerprint()))
                || allowed.contains(hex(key.getPGPPublicKey().getFingerprint()));
    }

    private static String hex(byte[] fingerprint) {
        return HexFormat.of().withUpperCase().formatHex(fingerprint);
    }

    /** A key of the partner and the certificate it belongs to. */
    record Signer(OpenPGPCertificate certificate, OpenPGPComponentKey key) {
        PGPPublicKey publicKey() {
            return key.getPGPPublicKey();
        }

        /** Fingerprint of the certificate, hex, upper case. */
        String fingerprint() {
            return hex(certificate.getFingerprint());
        }

        /** Bound to its certificate, made for signing, neither expired nor revoked at that time. */
        boolean isGoodAt(Instant time) {
            return certificate.getSigningKeys(Date.from(time)).stream()
                    .anyMatch(k -> k.getPGPPublicKey().getKeyID() == publicKey().getKeyID());
        }
    }

    /** The part of a message that one of our keys opens. */
    record Recipient(PGPPublicKeyEncryptedData data, PGPPrivateKey key) {}

    /** @throws Rejected {@code pgp-wrong-recipient} */
    Recipient recipientOf(PGPEncryptedDataList list) {
        StringBuilder recipients = new StringBuilder();
        for (Iterator<?> all = list.getEncryptedDataObjects(); all.hasNext(); ) {
            if (all.next() instanceof PGPPublicKeyEncryptedData candidate) {
                PGPPrivateKey key = ours().get(candidate.getKeyID());
                // Key id 0 hides the recipient; with a single key of ours there is nothing to guess.
                if (key == null && candidate.getKeyID() == 0 && ours().size() == 1) {
                    key = ours().values().iterator().next();
                }
                if (key != null) {
                    return new Recipient(candidate, key);
                }
                recipients.append(recipients.isEmpty() ? "" : ", ").append(hexId(candidate.getKeyID()));
            }
        }
        throw PgpRefusals.rejected(
                "pgp-wrong-recipient",
                recipients.isEmpty() ? "a password" : "key " + recipients,
                "encryption to key " + ourKeyIds(),
                "Encrypt the file to our current public key.");
    }
}
