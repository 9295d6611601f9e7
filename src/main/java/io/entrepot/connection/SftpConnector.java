package io.entrepot.connection;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.entrepot.failure.Outage;
import io.entrepot.partner.Connection;
import io.entrepot.partner.SecretMissing;
import io.entrepot.partner.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Opens SFTP sessions: public key only, pinned host keys, the connection's algorithms. Keys go to JSch as bytes, so that no URI and
 * no log can hold them; they are read anew for each session, so that a rotated key counts at once.
 */
@ApplicationScoped
public class SftpConnector {
    private final Secrets secrets;
    private final Clock clock;

    public SftpConnector(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    SftpSession open(Connection.Sftp connection) {
        PinnedHostKeys pinned = new PinnedHostKeys(connection.host(), connection.hostKeys());
        Session session = session(connection, pinned);
        int timeoutMillis = Math.toIntExact(connection.timeout().toMillis());
        try {
            session.connect(timeoutMillis);
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(timeoutMillis);
            return new SftpSession(connection, session, channel);
        } catch (JSchException e) {
            session.disconnect();
            throw SftpFailures.opening(connection, pinned, e);
        }
    }

    private Session session(Connection.Sftp connection, PinnedHostKeys pinned) {
        JSch jsch = new JSch();
        try {
            jsch.addIdentity(
                    connection.username(),
                    secrets.text(connection.identity()).getBytes(StandardCharsets.UTF_8),
                    null,
                    null);
        } catch (SecretMissing e) {
            throw new Outage(SftpFailures.place(connection) + ": " + e.getMessage(), e);
        } catch (JSchException e) {
            throw SftpFailures.unreadableKey(connection, e);
        }
        jsch.setHostKeyRepository(pinned);
        try {
            Session session = jsch.getSession(connection.username(), connection.host(), connection.port());
            SftpAlgorithms.apply(session, connection, LocalDate.now(clock));
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey");
            session.setDaemonThread(true);
            // Twice the limit: the watch on operations comes first; this one finds dead lines of idle sessions.
            session.setTimeout(Math.toIntExact(connection.timeout().toMillis() * 2));
            return session;
        } catch (JSchException e) {
            throw SftpFailures.opening(connection, pinned, e);
        }
    }
}
