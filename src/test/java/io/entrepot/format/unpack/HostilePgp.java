package io.entrepot.format.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
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
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/** Writes OpenPGP messages as no partner should: each field switches one protection off. */
public final class HostilePgp {
    String signer;
    String recipient;
    int hash = HashAlgorithmTags.SHA256;
    int cipher = SymmetricKeyAlgorithmTags.AES_256;
    boolean integrity = true;
    int compressions = 1;
    boolean forgetSignature;
    Instant signedAt;

    /**
     * @param recipient certificate it is encrypted to; null: not encrypted
     * @param signer private key that signs; null: unsigned
     */
    public HostilePgp(String recipient, String signer, Instant signedAt) {
        this.recipient = recipient;
        this.signer = signer;
        this.signedAt = signedAt;
    }

    public byte[] write(InputStream content) throws IOException, PGPException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (recipient == null) {
            packed(content, message, compressions);
            return message.toByteArray();
        }
        PGPEncryptedDataGenerator encryption =
                new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(cipher).setWithIntegrityPacket(integrity));
        encryption.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(new OpenPGPKeyReader()
                .parseCertificate(recipient)
                .getEncryptionKeys()
                .get(0)
                .getPGPPublicKey()));
        try (OutputStream sealed = encryption.open(message, new byte[65_536])) {
            packed(content, sealed, compressions);
        }
        return message.toByteArray();
    }

    private void packed(InputStream content, OutputStream out, int times) throws IOException, PGPException {
        if (times == 0) {
            signed(content, out);
            return;
        }
        try (OutputStream packed = new PGPCompressedDataGenerator(PGPCompressedData.ZIP).open(out, new byte[65_536])) {
            packed(content, packed, times - 1);
        }
    }

    private void signed(InputStream content, OutputStream out) throws IOException, PGPException {
        PGPSignatureGenerator signature = signer == null ? null : signature();
        if (signature != null) {
            signature.generateOnePassVersion(false).encode(out);
        }
        try (OutputStream literal = new PGPLiteralDataGenerator()
                .open(out, PGPLiteralData.BINARY, "x", Date.from(signedAt), new byte[65_536])) {
            byte[] buffer = new byte[65_536];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                literal.write(buffer, 0, n);
                if (signature != null) {
                    signature.update(buffer, 0, n);
                }
            }
        }
        if (signature != null && !forgetSignature) {
            signature.generate().encode(out);
        }
    }

    private PGPSignatureGenerator signature() throws IOException, PGPException {
        OpenPGPKey key = new OpenPGPKeyReader().parseKey(signer);
        OpenPGPKey.OpenPGPSecretKey secret = key.getSecretKeys().values().stream()
                .filter(k -> !k.isPrimaryKey()
                        && k.getPublicKey().getPGPPublicKey().getAlgorithm()
                                == key.getPrimaryKey().getPGPPublicKey().getAlgorithm())
                .findFirst()
                .orElseGet(key::getPrimarySecretKey);
        PGPSignatureGenerator signature = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(
                        secret.getPublicKey().getPGPPublicKey().getAlgorithm(), hash),
                secret.getPublicKey().getPGPPublicKey());
        org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator packets =
                new org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator();
        packets.setSignatureCreationTime(false, Date.from(signedAt));
        signature.setHashedSubpackets(packets.generate());
        signature.init(
                PGPSignature.BINARY_DOCUMENT, secret.unlock().getKeyPair().getPrivateKey());
        return signature;
    }
}
