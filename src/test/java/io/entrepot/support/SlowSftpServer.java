package io.entrepot.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A real SFTP server that drips: every packet it writes and every file it moves or deletes takes its time, yet it never stops
 * long enough to be cut off. It serves the same home folders as the demo server and takes any key.
 */
public final class SlowSftpServer implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final String hostKey;
    private final Duration pause;
    private final CountDownLatch hurry = new CountDownLatch(1);

    /** @param pause before each packet, move and deletion, until {@link #hurry} */
    public SlowSftpServer(TestServers servers, Duration pause) {
        this.pause = pause;
        KeyPair key = key();
        hostKey = PublicKeyEntry.toString(key.getPublic());
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPublickeyAuthenticator((user, offered, session) -> true);
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new Dripping());
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory() {
            @Override
            public Path getUserHomeDir(SessionContext session) {
                return servers.sftp().home(session.getUsername());
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A contract whose partner lives on this server instead of the demo one. */
    public String adopt(String contract) {
        return contract.replaceFirst("port: \\S+", "port: " + server.getPort())
                .replaceFirst("hostKeys: .*", "hostKeys: [\"" + hostKey + "\"]");
    }

    /** From now on it is as fast as any other. */
    public void hurry() {
        hurry.countDown();
    }

    @Override
    public void close() {
        hurry();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Dripping implements SftpEventListener {
        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length) {
            drip();
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) {
            drip();
        }

        @Override
        public void removing(ServerSession session, Path path, boolean folder) {
            drip();
        }

        private void drip() {
            try {
                hurry.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
