package io.entrepot.app.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * OpenPGP keys of both sides. Ours goes to {@code secrets/<partner>/pgp}, the partner's certificate to
 * {@code secrets/<partner>/partner-pgp-public}; what only the partner knows stays in {@code keys/}.
 */
final class DemoPgp {
    private final Path keys;
    private final Path secrets;
    private final Clock clock;
    private PgpFiles.KeyPair stranger;

    DemoPgp(Path keys, Path secrets, Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Makes the keys of a partner unless they are there. */
    void ensure(String partner) {
        if (Files.exists(fingerprintFile(partner))) {
            return;
        }
        PgpFiles.KeyPair ours = PgpFiles.generateKey("Entrepot demo <gateway@entrepot.example>", clock);
        PgpFiles.KeyPair theirs = PgpFiles.generateKey(partner + " <files@" + partner + ".example>", clock);
        write(secrets.resolve(partner).resolve("pgp"), ours.secret());
        write(secrets.resolve(partner).resolve("partner-pgp-public"), theirs.certificate());
        write(gatewayCertificate(partner), ours.certificate());
        write(partnerKey(partner), theirs.secret());
        write(fingerprintFile(partner), theirs.fingerprint());
    }

    /** The fingerprint the partner signs with; hex, upper case. */
    String fingerprint(String partner) {
        return read(fingerprintFile(partner)).strip();
    }

    /** Signed by the partner, encrypted to us. */
    byte[] seal(String partner, String name, byte[] content) {
        return PgpFiles.encryptAndSign(
                content, name, read(gatewayCertificate(partner)), read(partnerKey(partner)), clock);
    }

    /** Encrypted to us, but signed with a key that no contract names. */
    byte[] sealByStranger(String partner, String name, byte[] content) {
        if (stranger == null) {
            stranger = PgpFiles.generateKey("Nobody <nobody@stranger.example>", clock);
        }
        return PgpFiles.encryptAndSign(content, name, read(gatewayCertificate(partner)), stranger.secret(), clock);
    }

    private Path fingerprintFile(String partner) {
        return keys.resolve(partner + ".pgp-fingerprint");
    }

    private Path gatewayCertificate(String partner) {
        return keys.resolve(partner + ".gateway-pgp-public");
    }

    private Path partnerKey(String partner) {
        return keys.resolve(partner + ".pgp");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        SshKeys.writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
