package io.entrepot.app.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** The partners' side of SFTP: a real client that signs in with the partner's key and puts files into its {@code outgoing/}. */
final class DemoUpload implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final DemoSftpServer server;
    private final Path keys;

    /** Writes one file's content. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** @param keys folder of the partners' private keys */
    DemoUpload(DemoSftpServer server, Path keys) {
        this.server = server;
        this.keys = keys;
        client.setServerKeyVerifier((session, address, key) -> server.hostKey().equals(SshKeys.text(key)));
        client.start();
    }

    /** Writes beside the outgoing folder and renames into it, as careful partners do. */
    void put(String partner, String name, Content content) throws IOException {
        try (ClientSession session = open(partner);
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            String temporary = ".uploading-" + name;
            try (OutputStream out = sftp.write(temporary)) {
                content.to(out);
            }
            sftp.rename(temporary, DemoSftpServer.OUTGOING + "/" + name);
        }
    }

    /** Writes under the final name in pieces with pauses, as careless partners do: only settling tells when it is complete. */
    void putSlowly(String partner, String name, byte[] content, int pieces, Duration pause) throws IOException {
        try (ClientSession session = open(partner);
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
                SftpClient.CloseableHandle file = sftp.open(
                        DemoSftpServer.OUTGOING + "/" + name,
                        EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            int size = content.length / pieces + 1;
            for (int at = 0; at < content.length; at += size) {
                sftp.write(file, at, content, at, Math.min(size, content.length - at));
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("upload of " + name).initCause(e);
        }
    }

    /** A file we have sent the partner. */
    record Received(String name, byte[] content) {}

    /** Reads what lies in the partner's {@code incoming/} under the wanted names; it stays there. */
    List<Received> incoming(String partner, Predicate<String> wanted) throws IOException {
        try (ClientSession session = open(partner);
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            List<Received> received = new ArrayList<>();
            for (SftpClient.DirEntry entry : sftp.readDir(DemoSftpServer.INCOMING)) {
                if (wanted.test(entry.getFilename())) {
                    try (InputStream in = sftp.read(DemoSftpServer.INCOMING + "/" + entry.getFilename())) {
                        received.add(new Received(entry.getFilename(), in.readAllBytes()));
                    }
                }
            }
            return received;
        }
    }

    private ClientSession open(String partner) throws IOException {
        ClientSession session = client.connect(partner, "127.0.0.1", server.port())
                .verify(PATIENCE)
                .getSession();
        session.addPublicKeyIdentity(SshKeys.ensure(keys.resolve(partner)));
        session.auth().verify(PATIENCE);
        return session;
    }

    @Override
    public void close() {
        client.stop();
    }
}
