package io.entrepot.app.dev;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPImplementation;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyGenerator;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/** OpenPGP as a partner does it: makes keys, signs, compresses and encrypts. For the demo partners of dev mode and tests. */
public final class PgpFiles {
    private static final int BUFFER = 64 * 1024;

    private PgpFiles() {}

    /**
     * A key of its own, without passphrase, readable by GnuPG.
     *
     * @param secret ASCII armored private key
     * @param certificate ASCII armored public key
     * @param fingerprint hex, upper case
     */
    public record KeyPair(String secret, String certificate, String fingerprint) {}

    /** A new version 4 key: Ed25519 to certify and sign, Curve25519 to encrypt. */
    public static KeyPair generateKey(String userId, Clock clock) {
        try {
            OpenPGPKey key = new OpenPGPKeyGenerator(
                            OpenPGPImplementation.getInstance(), 4, false, Date.from(clock.instant()))
                    .withPrimaryKey(PGPKeyPairGenerator::generateLegacyEd25519KeyPair)
                    .addUserId(userId)
                    .addSigningSubkey(PGPKeyPairGenerator::generateLegacyEd25519KeyPair)
                    .addEncryptionSubkey(PGPKeyPairGenerator::generateLegacyX25519KeyPair)
                    .build();
            return new KeyPair(
                    key.toAsciiArmoredString(),
                    key.toCertificate().toAsciiArmoredString(),
                    HexFormat.of().withUpperCase().formatHex(key.getFingerprint()));
        } catch (PGPException | IOException e) {
            throw new IllegalStateException("cannot make an OpenPGP key", e);
        }
    }

    /** See {@link #encryptAndSign(InputStream, OutputStream, String, String, String, Clock)}; binary, in memory. */
    public static byte[] encryptAndSign(byte[] content, String name, String recipient, String signer, Clock clock) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            encryptAndSign(new ByteArrayInputStream(content), out, name, recipient, signer, clock);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write an OpenPGP message", e);
        }
        return out.toByteArray();
    }

    /**
     * @param content read to its end, not closed
     * @param out takes the binary message, not closed
     * @param name of the file inside
     * @param recipient ASCII armored public key it is encrypted to
     * @param signer ASCII armored private key that signs
     */
    public static void encryptAndSign(
            InputStream content, OutputStream out, String name, String recipient, String signer, Clock clock)
            throws IOException {
        Date now = Date.from(clock.instant());
        OpenPGPCertificate to = new OpenPGPKeyReader().parseCertificate(recipient);
        OpenPGPKey from = new OpenPGPKeyReader().parseKey(signer);
        PGPEncryptedDataGenerator encryption =
                new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithIntegrityPacket(true)
                        .setSecureRandom(new SecureRandom()));
        encryption.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(
                to.getEncryptionKeys(now).get(0).getPGPPublicKey()));
        PGPCompressedDataGenerator compression = new PGPCompressedDataGenerator(PGPCompressedData.ZIP);
        try (OutputStream sealed = encryption.open(out, new byte[BUFFER]);
                OutputStream packed = compression.open(sealed, new byte[BUFFER])) {
            PGPSignatureGenerator signature = signature(from, now);
            signature.generateOnePassVersion(false).encode(packed);
            PGPLiteralDataGenerator literal = new PGPLiteralDataGenerator();
            try (OutputStream plain = literal.open(packed, PGPLiteralData.BINARY, name, now, new byte[BUFFER])) {
                byte[] buffer = new byte[BUFFER];
                for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                    signature.update(buffer, 0, n);
                    plain.write(buffer, 0, n);
                }
            }
            signature.generate().encode(packed);
        } catch (PGPException e) {
            throw new IOException("cannot write an OpenPGP message", e);
        }
    }

    /** ASCII armor around a binary message. */
    public static byte[] armored(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = new ArmoredOutputStream(out)) {
            armor.write(message);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write in memory", e);
        }
        return out.toByteArray();
    }

    private static PGPSignatureGenerator signature(OpenPGPKey key, Date now) throws PGPException {
        OpenPGPKey.OpenPGPSecretKey secret =
                key.getSecretKey(key.getSigningKeys(now).get(0));
        PGPSignatureGenerator signature = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(
                        secret.getPGPSecretKey().getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                secret.getPGPSecretKey().getPublicKey());
        signature.init(
                PGPSignature.BINARY_DOCUMENT, secret.unlock().getKeyPair().getPrivateKey());
        return signature;
    }
}
