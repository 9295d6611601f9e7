package io.entrepot.format.unpack;

import io.entrepot.format.unpack.PgpKeys.Signer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPadding;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;

/** The partner's signature over one message: announced before the content (one-pass), proven after it. */
final class PgpSignatures {
    private static final int MAX_SIGNATURES = 8;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);
    private static final Set<Integer> HASHES = Set.of(
            HashAlgorithmTags.SHA224,
            HashAlgorithmTags.SHA256,
            HashAlgorithmTags.SHA384,
            HashAlgorithmTags.SHA512,
            HashAlgorithmTags.SHA3_256,
            HashAlgorithmTags.SHA3_512);

    private final PgpKeys keys;
    private final Clock clock;
    private PGPOnePassSignature onePass;
    private Signer signer;

    PgpSignatures(PgpKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    boolean announced() {
        return onePass != null;
    }

    void update(byte[] bytes, int offset, int length) {
        onePass.update(bytes, offset, length);
    }

    /** Takes the first announced signature that is by a known signer. */
    void announce(PGPOnePassSignatureList list) throws PGPException {
        for (int i = 0; i < Math.min(list.size(), MAX_SIGNATURES); i++) {
            signer = keys.signer(list.get(i).getKeyID()).orElse(null);
            if (signer != null) {
                onePass = list.get(i);
                break;
            }
        }
        if (signer == null) {
            throw PgpRefusals.rejected(
                    "pgp-signer-unknown",
                    "key " + PgpKeys.hexId(list.get(0).getKeyID()),
                    "a key named in the contract's signedBy",
                    "Sign with the agreed key, or tell us about the new one first.");
        }
        checkHash(onePass.getHashAlgorithm());
        if (!signer.isGoodAt(clock.instant())) {
            throw PgpRefusals.signature(
                    "key " + signer.fingerprint() + " is expired, revoked or not for signing", "a valid key");
        }
        try {
            onePass.init(new JcaPGPContentVerifierBuilderProvider(), signer.publicKey());
        } catch (PGPException e) {
            onePass.init(
                    new JcaPGPContentVerifierBuilderProvider().setProvider(PgpEnvelope.BOUNCY_CASTLE),
                    signer.publicKey());
        }
    }

    /** The signature that belongs to the one-pass packet; nothing but padding may follow the signatures. */
    PGPSignature find(PGPObjectFactory objects) throws IOException {
        PGPSignature found = null;
        for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
            if (next instanceof PGPSignatureList list) {
                for (PGPSignature signature : list) {
                    if (found == null && signature.getKeyID() == onePass.getKeyID()) {
                        found = signature;
                    }
                }
            } else if (!(next instanceof PGPPadding)) {
                throw PgpRefusals.malformed(next.getClass().getSimpleName() + " after the content");
            }
        }
        return found;
    }

    /** @return the signer's fingerprint, hex, upper case */
    String check(PGPSignature signature) throws PGPException {
        if (signature == null) {
            throw PgpRefusals.signature("the announced signature is missing", "a complete message");
        }
        checkHash(signature.getHashAlgorithm());
        Instant made = signature.getCreationTime().toInstant();
        if (made.isAfter(clock.instant().plus(CLOCK_SKEW))) {
            throw PgpRefusals.signature("made in the future: " + made, "a signature made before now");
        }
        if (!onePass.verify(signature)) {
            throw PgpRefusals.signature("signature does not match the content", "a signature over this content");
        }
        return signer.fingerprint();
    }

    private static void checkHash(int hash) {
        if (!HASHES.contains(hash)) {
            throw PgpRefusals.signature(
                    "hash algorithm " + hash + " (MD5, SHA-1 or other weak one)", "SHA-256 or stronger");
        }
    }
}
