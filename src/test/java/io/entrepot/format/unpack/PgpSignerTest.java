package io.entrepot.format.unpack;

import static io.entrepot.format.unpack.BankPgp.BANK;
import static io.entrepot.format.unpack.BankPgp.CLOCK;
import static io.entrepot.format.unpack.BankPgp.OTHER;
import static io.entrepot.format.unpack.BankPgp.US;
import static io.entrepot.format.unpack.BankPgp.YESTERDAY;
import static io.entrepot.format.unpack.BankPgp.assertRule;
import static io.entrepot.format.unpack.BankPgp.content;
import static io.entrepot.format.unpack.BankPgp.message;
import static io.entrepot.format.unpack.BankPgp.readAll;
import static io.entrepot.format.unpack.BankPgp.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.app.dev.PgpFiles;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPImplementation;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyGenerator;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.SignatureParameters;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Whose signature counts, and when. */
class PgpSignerTest {
    @Test
    void anUnsignedFileIsRefused() throws Exception {
        HostilePgp unsigned = message();
        unsigned.signer = null;
        refused("pgp-unsigned", unsigned);
    }

    @Test
    void anAnnouncedSignatureThatIsMissingIsRefused() throws Exception {
        HostilePgp unsigned = message();
        unsigned.forgetSignature = true;
        refused("pgp-signature", unsigned);
    }

    @Test
    void aStrangersSignatureIsRefused() throws Exception {
        HostilePgp stranger = message();
        stranger.signer = OTHER.secret();
        refused("pgp-signer-unknown", stranger);
    }

    @Test
    void aKeyOfThePartnerThatTheContractDoesNotNameIsRefused() throws Exception {
        PgpKeys keys = PgpKeys.read(
                US.secret(), null, List.of(BANK.certificate(), OTHER.certificate()), List.of(BANK.fingerprint()));
        HostilePgp other = message();
        other.signer = OTHER.secret();
        byte[] message = other.write(content());
        assertRule("pgp-signer-unknown", () -> readAll(message, keys));
    }

    @Test
    void withoutNamedFingerprintsAnyKeyOfThePartnerMaySign() throws Exception {
        PgpKeys keys = PgpKeys.read(US.secret(), null, List.of(OTHER.certificate(), BANK.certificate()), List.of());
        assertThat(readAll(message().write(content()), keys)).isEqualTo(BANK.fingerprint());
    }

    @Test
    void aWeakHashIsRefused() throws Exception {
        for (int hash : new int[] {HashAlgorithmTags.SHA1, HashAlgorithmTags.MD5}) {
            HostilePgp weak = message();
            weak.hash = hash;
            refused("pgp-signature", weak);
        }
    }

    @Test
    void aSignatureFromTheFutureIsRefused() throws Exception {
        HostilePgp early = message();
        early.signedAt = CLOCK.instant().plus(Duration.ofHours(2));
        refused("pgp-signature", early);
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        OpenPGPKey key = new OpenPGPKeyGenerator(
                        OpenPGPImplementation.getInstance(), 4, false, Date.from(YESTERDAY.instant()))
                .withPrimaryKey(
                        PGPKeyPairGenerator::generateLegacyEd25519KeyPair,
                        SignatureParameters.Callback.Util.modifyHashedSubpackets(packets -> {
                            packets.setKeyExpirationTime(true, 3600);
                            return packets;
                        }))
                .addUserId("Bank")
                .build();
        PgpKeys keys =
                PgpKeys.read(US.secret(), null, List.of(key.toCertificate().toAsciiArmoredString()), List.of());
        HostilePgp message = message();
        message.signer = key.toAsciiArmoredString();
        byte[] bytes = message.write(content());
        assertRule("pgp-signature", () -> readAll(bytes, keys));
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        PgpKeys keys = PgpKeys.read(US.secret(), null, List.of(revoked(BANK)), List.of());
        byte[] bytes = message().write(content());
        assertRule("pgp-signature", () -> readAll(bytes, keys));
    }

    @Test
    void keysThatCannotBeReadSayWhichOne() {
        assertThatThrownBy(() -> PgpKeys.read("nonsense", null, List.of(BANK.certificate()), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("our OpenPGP secret key");
        assertThatThrownBy(() -> PgpKeys.read(US.secret(), null, List.of(BANK.certificate(), "x"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public key 2");
    }

    private static String revoked(PgpFiles.KeyPair pair) throws Exception {
        OpenPGPKey key = new OpenPGPKeyReader().parseKey(pair.secret());
        PGPPublicKey primary = key.getPrimaryKey().getPGPPublicKey();
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(primary.getAlgorithm(), HashAlgorithmTags.SHA512), primary);
        PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
        packets.setSignatureCreationTime(true, Date.from(CLOCK.instant().minusSeconds(60)));
        packets.setIssuerFingerprint(false, primary);
        generator.setHashedSubpackets(packets.generate());
        generator.init(
                PGPSignature.KEY_REVOCATION,
                key.getPrimarySecretKey().unlock().getKeyPair().getPrivateKey());
        PGPPublicKey dead = PGPPublicKey.addCertification(primary, generator.generateCertification(primary));
        PGPPublicKeyRing ring = PGPPublicKeyRing.insertPublicKey(key.getPGPPublicKeyRing(), dead);
        return new OpenPGPCertificate(ring).toAsciiArmoredString();
    }
}
