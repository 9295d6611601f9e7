package io.entrepot.format.unpack;

import io.entrepot.failure.Rejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPMarker;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPadding;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyDataDecryptorFactoryBuilder;

/**
 * An OpenPGP message (RFC 9580) that must be encrypted to us and signed by the partner, read as a stream. ASCII armored
 * or binary, compressed or not.
 *
 * <p>What {@link #content()} yields is not proven before {@link #verify()}: whoever reads it must be able to take
 * everything back. Every refusal is a {@link Rejected}; an {@link IOException} always comes from the source.
 */
public final class PgpEnvelope implements AutoCloseable {
    static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final int MAX_NESTING = 4;
    private static final Set<Integer> AES = Set.of(
            SymmetricKeyAlgorithmTags.AES_128, SymmetricKeyAlgorithmTags.AES_192, SymmetricKeyAlgorithmTags.AES_256);

    private final PgpSource source;
    private final PgpKeys keys;
    private final PgpSignatures signatures;
    private final long maxBytes;

    private PGPPublicKeyEncryptedData encrypted;
    private PGPObjectFactory objects;
    private Content content;

    private PgpEnvelope(InputStream in, PgpKeys keys, long maxBytes, Clock clock) {
        this.source = new PgpSource(in);
        this.keys = keys;
        this.maxBytes = maxBytes;
        this.signatures = new PgpSignatures(keys, clock);
    }

    /**
     * Reads up to the first byte of the content.
     *
     * @param maxBytes limit of the decrypted, decompressed content
     * @throws Rejected {@code pgp-malformed}, {@code pgp-not-encrypted}, {@code pgp-wrong-recipient},
     *     {@code pgp-integrity}, {@code pgp-cipher}, {@code pgp-unsigned}, {@code pgp-signature},
     *     {@code pgp-signer-unknown}
     */
    public static PgpEnvelope open(InputStream in, PgpKeys keys, long maxBytes, Clock clock) throws IOException {
        PgpEnvelope envelope = new PgpEnvelope(in, keys, maxBytes, clock);
        try {
            envelope.decrypt();
            envelope.findContent();
            return envelope;
        } catch (PGPException | IOException | RuntimeException e) {
            throw envelope.refusal(e);
        }
    }

    /**
     * The literal data. Reading throws {@link Rejected}: {@code pgp-bomb} past the limit, {@code pgp-integrity} or
     * {@code pgp-malformed} when the bytes are not what was sealed.
     */
    public InputStream content() {
        return content;
    }

    /**
     * Proves integrity and signature; only after {@link #content()} was read to its end.
     *
     * @return fingerprint of the signer's certificate, hex, upper case
     * @throws Rejected {@code pgp-integrity}, {@code pgp-signature}, {@code pgp-malformed}
     */
    public String verify() throws IOException {
        if (!content.ended) {
            throw new IllegalStateException("verify() comes after the content was read to its end");
        }
        try {
            PGPSignature signature = signatures.find(objects);
            boolean intact = isIntact();
            if (!intact) {
                throw PgpRefusals.rejected(
                        "pgp-integrity",
                        "modification detection code does not match",
                        "an unchanged message",
                        "Send the file again.");
            }
            return signatures.check(signature);
        } catch (PGPException | IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void decrypt() throws IOException, PGPException {
        PGPObjectFactory outer =
                new PGPObjectFactory(PGPUtil.getDecoderStream(source), new JcaKeyFingerprintCalculator());
        Object first = outer.nextObject();
        while (first instanceof PGPMarker) {
            first = outer.nextObject();
        }
        if (first == null) {
            throw PgpRefusals.malformed("no OpenPGP packet");
        }
        if (!(first instanceof PGPEncryptedDataList list)) {
            throw PgpRefusals.rejected(
                    "pgp-not-encrypted",
                    first.getClass().getSimpleName(),
                    "a message encrypted to our key",
                    "Encrypt the file to our public key and sign it with yours.");
        }
        PgpKeys.Recipient us = keys.recipientOf(list);
        encrypted = us.data();
        if (!encrypted.isIntegrityProtected() && !encrypted.isAEAD()) {
            throw PgpRefusals.rejected(
                    "pgp-integrity",
                    "encrypted without modification detection",
                    "an integrity protected packet (SEIPD)",
                    "Switch on MDC (gpg: it is the default, drop --disable-mdc) and send the file again.");
        }
        objects = new PGPObjectFactory(dataStream(us.key()), new JcaKeyFingerprintCalculator());
    }

    private InputStream dataStream(PGPPrivateKey key) throws PGPException {
        JcePublicKeyDataDecryptorFactoryBuilder decryptor =
                new JcePublicKeyDataDecryptorFactoryBuilder().setProvider(BOUNCY_CASTLE);
        int cipher =
                encrypted.isAEAD() ? encrypted.getAlgorithm() : encrypted.getSymmetricAlgorithm(decryptor.build(key));
        if (!AES.contains(cipher)) {
            throw PgpRefusals.rejected(
                    "pgp-cipher",
                    PGPUtil.getSymmetricCipherName(cipher),
                    "AES-128, AES-192 or AES-256",
                    "Choose AES in your OpenPGP settings.");
        }
        if (!encrypted.isAEAD()) {
            // The JDK's AES uses the processor's instructions, Bouncy Castle's does not; OCB only the latter has.
            decryptor.setContentProvider("SunJCE");
        }
        return encrypted.getDataStream(decryptor.build(key));
    }

    private void findContent() throws IOException, PGPException {
        for (int depth = 0; depth < MAX_NESTING; ) {
            Object next = objects.nextObject();
            if (next instanceof PGPCompressedData compressed) {
                depth++;
                objects = new PGPObjectFactory(compressed.getDataStream(), new JcaKeyFingerprintCalculator());
            } else if (next instanceof PGPOnePassSignatureList list && !signatures.announced()) {
                signatures.announce(list);
            } else if (next instanceof PGPLiteralData literal) {
                if (!signatures.announced()) {
                    throw PgpRefusals.rejected(
                            "pgp-unsigned",
                            "no signature",
                            "a signature by the partner",
                            "Sign the file with your key before you encrypt it.");
                }
                content = new Content(literal.getInputStream());
                return;
            } else if (!(next instanceof PGPMarker || next instanceof PGPPadding)) {
                throw PgpRefusals.malformed(
                        next == null ? "no content" : next.getClass().getSimpleName());
            }
        }
        throw PgpRefusals.rejected(
                "pgp-bomb",
                "compressed more than " + (MAX_NESTING - 1) + " times",
                "content compressed at most once",
                "Send the file as your OpenPGP program makes it by default.");
    }

    /** The integrity code stands at the very end; an AEAD tag was already checked by reading up to here. */
    private boolean isIntact() throws IOException, PGPException {
        drain(encrypted.getInputStream());
        return encrypted.isAEAD() || encrypted.verify();
    }

    /** What an error means: trouble of the source goes on as it is, everything else is the partner's. */
    private IOException refusal(Exception error) {
        if (source.failure() != null) {
            return source.failure();
        }
        if (error instanceof Rejected rejected) {
            throw rejected;
        }
        if (error instanceof IllegalStateException && content == null && encrypted == null) {
            throw new Rejected(
                    PgpRefusals.malformed("unreadable packets").findings().get(0), error);
        }
        throw new Rejected(
                (isDamaged() ? PgpRefusals.damaged() : PgpRefusals.malformed("unreadable packets"))
                        .findings()
                        .get(0),
                error);
    }

    /** Garbled packets inside an intact encryption are the writer's mistake, otherwise the message was changed on its way. */
    private boolean isDamaged() {
        if (encrypted == null || encrypted.getInputStream() == null) {
            return false;
        }
        try {
            return !isIntact();
        } catch (IOException | PGPException | RuntimeException e) {
            return true;
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (in.read(buffer) >= 0) {
            continue;
        }
    }

    /** The literal data: counted, and fed to the signature. */
    private final class Content extends FilterInputStream {
        private long size;
        private boolean ended;

        Content(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = in.read(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                throw refusal(e);
            }
            if (read < 0) {
                ended = true;
                return -1;
            }
            size += read;
            if (size > maxBytes) {
                throw PgpRefusals.rejected(
                        "pgp-bomb",
                        "more than " + maxBytes + " bytes unpacked",
                        "at most " + maxBytes + " bytes",
                        "Split the file, or agree on a higher limit.");
            }
            signatures.update(bytes, offset, read);
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, 8192)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            PgpEnvelope.this.close();
        }
    }
}
