package io.entrepot.format.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.entrepot.app.dev.PgpFiles;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
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

class PgpEnvelopeTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Clock YESTERDAY = Clock.offset(CLOCK, Duration.ofDays(-1));
    private static final PgpFiles.KeyPair US = PgpFiles.generateKey("Entrepot <pgp@entrepot.test>", YESTERDAY);
    private static final PgpFiles.KeyPair BANK = PgpFiles.generateKey("Bank <pgp@bank.test>", YESTERDAY);
    private static final PgpFiles.KeyPair OTHER = PgpFiles.generateKey("Other <pgp@other.test>", YESTERDAY);
    private static final PgpKeys KEYS =
            PgpKeys.read(US.secret(), null, List.of(BANK.certificate()), List.of(BANK.fingerprint()));
    private static final byte[] TEXT =
            "Buchungstag;Betrag\n01.02.2026;12,50\n".repeat(200).getBytes(StandardCharsets.UTF_8);
    private static final long LIMIT = 10 << 20;

    @Test
    void aSignedAndEncryptedFileIsReadAndItsSignerNamed() throws Exception {
        byte[] message = PgpFiles.encryptAndSign(TEXT, "s.csv", US.certificate(), BANK.secret(), CLOCK);
        for (byte[] form : List.of(message, PgpFiles.armored(message))) {
            try (PgpEnvelope envelope = open(form)) {
                assertThat(envelope.content().readAllBytes()).isEqualTo(TEXT);
                assertThat(envelope.verify()).isEqualTo(BANK.fingerprint());
            }
        }
    }

    @Test
    void sizesAroundTheBuffersComeBackWhole() throws Exception {
        for (int size : new int[] {0, 1, 65_535, 65_536, 3_000_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            byte[] message = PgpFiles.encryptAndSign(content, "s", US.certificate(), BANK.secret(), CLOCK);
            PgpEnvelope envelope = open(message);
            assertThat(envelope.content().readAllBytes()).isEqualTo(content);
            assertThat(envelope.verify()).isEqualTo(BANK.fingerprint());
        }
    }

    @Test
    void aFileThatIsNotCompressedIsReadToo() throws Exception {
        HostilePgp plain = message();
        plain.compressions = 0;
        PgpEnvelope envelope = open(plain.write(content()));
        assertThat(envelope.content().readAllBytes()).isEqualTo(TEXT);
        assertThat(envelope.verify()).isEqualTo(BANK.fingerprint());
    }

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
    void anOldCipherIsRefused() throws Exception {
        HostilePgp weak = message();
        weak.cipher = SymmetricKeyAlgorithmTags.CAST5;
        refused("pgp-cipher", weak);
    }

    @Test
    void aMessageWithoutIntegrityProtectionIsRefused() throws Exception {
        HostilePgp weak = message();
        weak.integrity = false;
        refused("pgp-integrity", weak);
    }

    @Test
    void aMessageForSomeoneElseIsRefused() throws Exception {
        HostilePgp foreign = message();
        foreign.recipient = OTHER.certificate();
        refused("pgp-wrong-recipient", foreign);
    }

    @Test
    void aMessageThatIsOnlySignedIsRefused() throws Exception {
        HostilePgp clear = message();
        clear.recipient = null;
        refused("pgp-not-encrypted", clear);
    }

    @Test
    void whatIsNoOpenPgpIsRefused() {
        for (byte[] junk : List.of(
                TEXT,
                new byte[0],
                new byte[] {(byte) 0xC1},
                "-----BEGIN PGP MESSAGE-----\n\nabc".getBytes(StandardCharsets.US_ASCII))) {
            assertRule("pgp-malformed", () -> readAll(junk, KEYS));
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
    void everyChangedByteIsRefused() throws Exception {
        byte[] good = message().write(content());
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            assertThat(catchThrowable(() -> readAll(bad, KEYS)))
                    .as("byte %d of %d", at, good.length)
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aChangeInTheSealedPartIsCalledWhatItIs() throws Exception {
        byte[] bad = message().write(content());
        bad[bad.length - 30] ^= 1;
        assertRule("pgp-integrity", () -> readAll(bad, KEYS));
    }

    @Test
    void aFileCutShortIsRefused() throws Exception {
        byte[] good = message().write(content());
        for (int length = 1; length < good.length; length += 7) {
            byte[] bad = Arrays.copyOf(good, length);
            assertThat(catchThrowable(() -> readAll(bad, KEYS)))
                    .as("cut to %d of %d", length, good.length)
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aBombIsRefusedAtItsLimit() throws Exception {
        byte[] bomb = message().write(new Zeros(100L << 20));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertRule("pgp-bomb", () -> readAll(bomb, KEYS));
    }

    @Test
    void manyLayersOfCompressionAreRefused() throws Exception {
        HostilePgp deep = message();
        deep.compressions = 5;
        refused("pgp-bomb", deep);
    }

    @Test
    void troubleOfTheSourceIsNotThePartnersFault() throws Exception {
        byte[] message = message().write(new Zeros(1 << 20));
        IOException trouble = new IOException("disk");
        for (int length : new int[] {10, message.length - 10}) {
            InputStream broken =
                    new SequenceInputStream(new ByteArrayInputStream(message, 0, length), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw trouble;
                        }
                    });
            assertThatThrownBy(() -> {
                        PgpEnvelope envelope = PgpEnvelope.open(broken, KEYS, LIMIT, CLOCK);
                        envelope.content().readAllBytes();
                        envelope.verify();
                    })
                    .isSameAs(trouble);
        }
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

    private static HostilePgp message() {
        return new HostilePgp(US.certificate(), BANK.secret(), CLOCK.instant());
    }

    private static InputStream content() {
        return new ByteArrayInputStream(TEXT);
    }

    private static void refused(String rule, HostilePgp hostile) throws Exception {
        byte[] message = hostile.write(content());
        assertRule(rule, () -> readAll(message, KEYS));
    }

    private static void assertRule(String rule, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Rejected.class, e -> {
            assertThat(e.findings().get(0).rule()).isEqualTo(rule);
        });
    }

    private static PgpEnvelope open(byte[] message) throws IOException {
        return PgpEnvelope.open(new ByteArrayInputStream(message), KEYS, LIMIT, CLOCK);
    }

    private static String readAll(byte[] message, PgpKeys keys) throws IOException {
        try (PgpEnvelope envelope = PgpEnvelope.open(new ByteArrayInputStream(message), keys, LIMIT, CLOCK)) {
            envelope.content().transferTo(new ByteArrayOutputStream());
            return envelope.verify();
        }
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

    /** So many zero bytes. */
    static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(length, left);
            Arrays.fill(bytes, offset, offset + n, (byte) 0);
            left -= n;
            return n;
        }
    }
}
