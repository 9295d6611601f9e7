package io.entrepot.format.unpack;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.unpack.PgpKeys.Signer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPMarker;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPadding;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyDataDecryptorFactoryBuilder;

/**
 * An OpenPGP message (RFC 9580) that must be encrypted to us and signed by the partner, read as a stream. ASCII armored
 * or binary, compressed or not.
 *
 * <p>What {@link #content()} yields is not proven before {@link #verify()}: whoever reads it must be able to take
 * everything back. Every refusal is a {@link Rejected}; an {@link IOException} always comes from the source.
 */
public final class PgpEnvelope implements AutoCloseable {
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final int MAX_NESTING = 4;
    private static final int MAX_SIGNATURES = 8;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);
    private static final Set<Integer> HASHES = Set.of(
            HashAlgorithmTags.SHA224,
            HashAlgorithmTags.SHA256,
            HashAlgorithmTags.SHA384,
            HashAlgorithmTags.SHA512,
            HashAlgorithmTags.SHA3_256,
            HashAlgorithmTags.SHA3_512);
    private static final Set<Integer> AES = Set.of(
            SymmetricKeyAlgorithmTags.AES_128, SymmetricKeyAlgorithmTags.AES_192, SymmetricKeyAlgorithmTags.AES_256);

    private final Source source;
    private final PgpKeys keys;
    private final Clock clock;
    private final long maxBytes;

    private PGPPublicKeyEncryptedData encrypted;
    private PGPObjectFactory objects;
    private PGPOnePassSignature onePass;
    private Signer signer;
    private Content content;

    private PgpEnvelope(InputStream in, PgpKeys keys, long maxBytes, Clock clock) {
        this.source = new Source(in);
        this.keys = keys;
        this.maxBytes = maxBytes;
        this.clock = clock;
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
            PGPSignature signature = signature();
            boolean intact = isIntact();
            if (!intact) {
                throw rejected(
                        "pgp-integrity",
                        "modification detection code does not match",
                        "an unchanged message",
                        "Send the file again.");
            }
            check(signature);
            return signer.fingerprint();
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
            throw malformed("no OpenPGP packet");
        }
        if (!(first instanceof PGPEncryptedDataList list)) {
            throw rejected(
                    "pgp-not-encrypted",
                    first.getClass().getSimpleName(),
                    "a message encrypted to our key",
                    "Encrypt the file to our public key and sign it with yours.");
        }
        PGPPrivateKey key = choose(list);
        if (!encrypted.isIntegrityProtected() && !encrypted.isAEAD()) {
            throw rejected(
                    "pgp-integrity",
                    "encrypted without modification detection",
                    "an integrity protected packet (SEIPD)",
                    "Switch on MDC (gpg: it is the default, drop --disable-mdc) and send the file again.");
        }
        objects = new PGPObjectFactory(dataStream(key), new JcaKeyFingerprintCalculator());
    }

    private PGPPrivateKey choose(PGPEncryptedDataList list) {
        StringBuilder recipients = new StringBuilder();
        for (Iterator<?> all = list.getEncryptedDataObjects(); all.hasNext(); ) {
            if (all.next() instanceof PGPPublicKeyEncryptedData candidate) {
                PGPPrivateKey key = keys.ours().get(candidate.getKeyID());
                // Key id 0 hides the recipient; with a single key of ours there is nothing to guess.
                if (key == null && candidate.getKeyID() == 0 && keys.ours().size() == 1) {
                    key = keys.ours().values().iterator().next();
                }
                if (key != null) {
                    encrypted = candidate;
                    return key;
                }
                recipients.append(recipients.isEmpty() ? "" : ", ").append(PgpKeys.hexId(candidate.getKeyID()));
            }
        }
        throw rejected(
                "pgp-wrong-recipient",
                recipients.isEmpty() ? "a password" : "key " + recipients,
                "encryption to key " + keys.ourKeyIds(),
                "Encrypt the file to our current public key.");
    }

    private InputStream dataStream(PGPPrivateKey key) throws PGPException {
        JcePublicKeyDataDecryptorFactoryBuilder decryptor =
                new JcePublicKeyDataDecryptorFactoryBuilder().setProvider(BOUNCY_CASTLE);
        int cipher =
                encrypted.isAEAD() ? encrypted.getAlgorithm() : encrypted.getSymmetricAlgorithm(decryptor.build(key));
        if (!AES.contains(cipher)) {
            throw rejected(
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
            } else if (next instanceof PGPOnePassSignatureList list && onePass == null) {
                chooseSigner(list);
            } else if (next instanceof PGPLiteralData literal) {
                if (onePass == null) {
                    throw rejected(
                            "pgp-unsigned",
                            "no signature",
                            "a signature by the partner",
                            "Sign the file with your key before you encrypt it.");
                }
                content = new Content(literal.getInputStream());
                return;
            } else if (!(next instanceof PGPMarker || next instanceof PGPPadding)) {
                throw malformed(next == null ? "no content" : next.getClass().getSimpleName());
            }
        }
        throw rejected(
                "pgp-bomb",
                "compressed more than " + (MAX_NESTING - 1) + " times",
                "content compressed at most once",
                "Send the file as your OpenPGP program makes it by default.");
    }

    private void chooseSigner(PGPOnePassSignatureList list) throws PGPException {
        for (int i = 0; i < Math.min(list.size(), MAX_SIGNATURES); i++) {
            signer = keys.signer(list.get(i).getKeyID()).orElse(null);
            if (signer != null) {
                onePass = list.get(i);
                break;
            }
        }
        if (signer == null) {
            throw rejected(
                    "pgp-signer-unknown",
                    "key " + PgpKeys.hexId(list.get(0).getKeyID()),
                    "a key named in the contract's signedBy",
                    "Sign with the agreed key, or tell us about the new one first.");
        }
        checkHash(onePass.getHashAlgorithm());
        if (!signer.isGoodAt(clock.instant())) {
            throw signature("key " + signer.fingerprint() + " is expired, revoked or not for signing", "a valid key");
        }
        try {
            onePass.init(new JcaPGPContentVerifierBuilderProvider(), signer.publicKey());
        } catch (PGPException e) {
            onePass.init(new JcaPGPContentVerifierBuilderProvider().setProvider(BOUNCY_CASTLE), signer.publicKey());
        }
    }

    /** The signature that belongs to the one-pass packet; nothing but padding may follow the signatures. */
    private PGPSignature signature() throws IOException {
        PGPSignature found = null;
        for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
            if (next instanceof PGPSignatureList list) {
                for (PGPSignature signature : list) {
                    if (found == null && signature.getKeyID() == onePass.getKeyID()) {
                        found = signature;
                    }
                }
            } else if (!(next instanceof PGPPadding)) {
                throw malformed(next.getClass().getSimpleName() + " after the content");
            }
        }
        return found;
    }

    /** The integrity code stands at the very end; an AEAD tag was already checked by reading up to here. */
    private boolean isIntact() throws IOException, PGPException {
        drain(encrypted.getInputStream());
        return encrypted.isAEAD() || encrypted.verify();
    }

    private void check(PGPSignature signature) throws PGPException {
        if (signature == null) {
            throw signature("the announced signature is missing", "a complete message");
        }
        checkHash(signature.getHashAlgorithm());
        Instant made = signature.getCreationTime().toInstant();
        if (made.isAfter(clock.instant().plus(CLOCK_SKEW))) {
            throw signature("made in the future: " + made, "a signature made before now");
        }
        if (!onePass.verify(signature)) {
            throw signature("signature does not match the content", "a signature over this content");
        }
    }

    private static void checkHash(int hash) {
        if (!HASHES.contains(hash)) {
            throw signature("hash algorithm " + hash + " (MD5, SHA-1 or other weak one)", "SHA-256 or stronger");
        }
    }

    /** What an error means: trouble of the source goes on as it is, everything else is the partner's. */
    private IOException refusal(Exception error) {
        if (source.failure != null) {
            return source.failure;
        }
        if (error instanceof Rejected rejected) {
            throw rejected;
        }
        if (error instanceof IllegalStateException && content == null && encrypted == null) {
            throw new Rejected(malformed("unreadable packets").findings().get(0), error);
        }
        throw new Rejected(
                (isDamaged() ? damaged() : malformed("unreadable packets"))
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

    private static Rejected damaged() {
        return rejected(
                "pgp-integrity",
                "the message was changed or cut short",
                "an unchanged message",
                "Send the file again.");
    }

    private static Rejected signature(String seen, String expected) {
        return rejected("pgp-signature", seen, expected, "Sign the file again with the agreed, valid key.");
    }

    private static Rejected malformed(String seen) {
        return rejected(
                "pgp-malformed",
                seen,
                "an OpenPGP message (RFC 9580)",
                "Check that the file was not converted as text on its way, and send it again.");
    }

    private static Rejected rejected(String rule, String seen, String expected, String hint) {
        return new Rejected(Finding.error(Place.FILE, rule, seen, expected, hint));
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
                throw rejected(
                        "pgp-bomb",
                        "more than " + maxBytes + " bytes unpacked",
                        "at most " + maxBytes + " bytes",
                        "Split the file, or agree on a higher limit.");
            }
            onePass.update(bytes, offset, read);
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

    /** Remembers its own trouble, so that a broken disk is never taken for a broken message. */
    private static final class Source extends FilterInputStream {
        private IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
