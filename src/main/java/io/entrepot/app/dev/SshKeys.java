package io.entrepot.app.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** ECDSA P-256 key pairs as OpenSSH files of mode 600, made on first use: {@code sftp -i} takes them as they are. */
final class SshKeys {
    private SshKeys() {}

    /** @return the key pair in {@code file}, generated when it is not there */
    static KeyPair ensure(Path file) {
        try {
            if (Files.notExists(file)) {
                write(file, generate());
            }
            try (InputStream in = Files.newInputStream(file)) {
                return SecurityUtils.loadKeyPairIdentities(
                                null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY)
                        .iterator()
                        .next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SSH key " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SSH key " + file, e);
        }
    }

    /** @return key text as in known_hosts and in a contract's {@code hostKeys} */
    static String text(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    /** Writes beside and renames, so that a reader never sees half a file. */
    static void writePrivate(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static void write(Path file, KeyPair pair) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "entrepot demo", null, text);
        writePrivate(file, text.toByteArray());
        writePrivate(
                file.resolveSibling(file.getFileName() + ".pub"),
                (text(pair.getPublic()) + " entrepot demo\n").getBytes(StandardCharsets.UTF_8));
    }
}
