package io.entrepot.app.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * The mailbox of every demo partner on one SFTP server of the loopback interface. User = partner; the only way in is that
 * partner's key; each user sees its home folder as {@code /}, with {@code outgoing/} (what the partner sends us) and {@code incoming/}
 * (what we send it).
 */
public final class DemoSftpServer implements AutoCloseable {
    public static final String OUTGOING = "outgoing";
    public static final String INCOMING = "incoming";
    private static final Pattern PARTNER = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    private final SshServer server;
    private final Path keys;
    private final Path homes;
    private final String hostKey;

    private DemoSftpServer(SshServer server, Path keys, Path homes, String hostKey) {
        this.server = server;
        this.keys = keys;
        this.homes = homes;
        this.hostKey = hostKey;
    }

    /**
     * @param state folder of host key ({@code hostkey}), partners' keys ({@code keys/}) and homes ({@code sftp/}); kept between runs
     * @param port TCP port; 0 = any free one
     */
    public static DemoSftpServer start(Path state, int port) {
        var host = SshKeys.ensure(state.resolve("hostkey"));
        Path homes = state.resolve("sftp").toAbsolutePath();
        SshServer ssh = SshServer.setUpDefaultServer();
        DemoSftpServer demo = new DemoSftpServer(ssh, state.resolve("keys"), homes, SshKeys.text(host.getPublic()));
        ssh.setHost("127.0.0.1");
        ssh.setPort(port);
        ssh.setKeyPairProvider(KeyPairProvider.wrap(host));
        ssh.setPasswordAuthenticator(null);
        ssh.setKeyboardInteractiveAuthenticator(null);
        ssh.setPublickeyAuthenticator(demo::mayEnter);
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(homes) {
            @Override
            public Path getUserHomeDir(SessionContext session) {
                return homes.resolve(session.getUsername());
            }
        });
        try {
            Files.createDirectories(homes);
            ssh.start();
        } catch (IOException e) {
            throw new UncheckedIOException("demo SFTP server does not start on 127.0.0.1:" + port, e);
        }
        return demo;
    }

    /** Makes key and home of a partner unless they are there. @return the private key's file */
    public Path admit(String partner) {
        if (!PARTNER.matcher(partner).matches()) {
            throw new IllegalArgumentException("not a partner id: " + partner);
        }
        try {
            Files.createDirectories(home(partner).resolve(OUTGOING));
            Files.createDirectories(home(partner).resolve(INCOMING));
        } catch (IOException e) {
            throw new UncheckedIOException("home of " + partner, e);
        }
        Path key = keys.resolve(partner);
        SshKeys.ensure(key);
        return key;
    }

    /** The partner's root folder on our disk. */
    public Path home(String partner) {
        return homes.resolve(partner);
    }

    public int port() {
        return server.getPort();
    }

    /** The server's key as a contract pins it: {@code ecdsa-sha2-nistp256 AAAA…}. */
    public String hostKey() {
        return hostKey;
    }

    private boolean mayEnter(String user, PublicKey offered, ServerSession session) {
        return PARTNER.matcher(user).matches()
                && Files.exists(keys.resolve(user))
                && KeyUtils.compareKeys(SshKeys.ensure(keys.resolve(user)).getPublic(), offered);
    }

    /** Cuts all sessions, as an outage of the partner does. */
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("demo SFTP server does not stop", e);
        }
    }
}
