package io.entrepot.format.unpack;

import static io.entrepot.format.unpack.BankPgp.BANK;
import static io.entrepot.format.unpack.BankPgp.CLOCK;
import static io.entrepot.format.unpack.BankPgp.KEYS;
import static io.entrepot.format.unpack.BankPgp.LIMIT;
import static io.entrepot.format.unpack.BankPgp.OTHER;
import static io.entrepot.format.unpack.BankPgp.TEXT;
import static io.entrepot.format.unpack.BankPgp.US;
import static io.entrepot.format.unpack.BankPgp.assertRule;
import static io.entrepot.format.unpack.BankPgp.content;
import static io.entrepot.format.unpack.BankPgp.message;
import static io.entrepot.format.unpack.BankPgp.open;
import static io.entrepot.format.unpack.BankPgp.readAll;
import static io.entrepot.format.unpack.BankPgp.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.entrepot.app.dev.PgpFiles;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.junit.jupiter.api.Test;

/** What is sealed comes out whole, or is refused: form, ciphers, integrity, size. */
class PgpEnvelopeTest {
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
}
