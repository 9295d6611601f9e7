package io.entrepot.format.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.app.dev.PgpFiles;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A bank that sends us OpenPGP files: the keys of all, its messages, and how we read them. */
final class BankPgp {
    static final Clock CLOCK = Clock.systemUTC();
    static final Clock YESTERDAY = Clock.offset(CLOCK, Duration.ofDays(-1));
    static final PgpFiles.KeyPair US = PgpFiles.generateKey("Entrepot <pgp@entrepot.test>", YESTERDAY);
    static final PgpFiles.KeyPair BANK = PgpFiles.generateKey("Bank <pgp@bank.test>", YESTERDAY);
    static final PgpFiles.KeyPair OTHER = PgpFiles.generateKey("Other <pgp@other.test>", YESTERDAY);

    static final PgpKeys KEYS =
            PgpKeys.read(US.secret(), null, List.of(BANK.certificate()), List.of(BANK.fingerprint()));

    static final byte[] TEXT =
            "Buchungstag;Betrag\n01.02.2026;12,50\n".repeat(200).getBytes(StandardCharsets.UTF_8);

    static final long LIMIT = 10 << 20;

    private BankPgp() {}

    /** A message without fault, until a field of it is changed. */
    static HostilePgp message() {
        return new HostilePgp(US.certificate(), BANK.secret(), CLOCK.instant());
    }

    static InputStream content() {
        return new ByteArrayInputStream(TEXT);
    }

    /** Asserts that a message with our text in it is refused by that rule. */
    static void refused(String rule, HostilePgp hostile) throws Exception {
        byte[] message = hostile.write(content());
        assertRule(rule, () -> readAll(message, KEYS));
    }

    static void assertRule(String rule, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Rejected.class, e -> {
            assertThat(e.findings().get(0).rule()).isEqualTo(rule);
        });
    }

    static PgpEnvelope open(byte[] message) throws IOException {
        return PgpEnvelope.open(new ByteArrayInputStream(message), KEYS, LIMIT, CLOCK);
    }

    /** @return the fingerprint of who signed */
    static String readAll(byte[] message, PgpKeys keys) throws IOException {
        try (PgpEnvelope envelope = PgpEnvelope.open(new ByteArrayInputStream(message), keys, LIMIT, CLOCK)) {
            envelope.content().transferTo(new ByteArrayOutputStream());
            return envelope.verify();
        }
    }
}
