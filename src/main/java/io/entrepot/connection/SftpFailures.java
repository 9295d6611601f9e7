package io.entrepot.connection;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import io.entrepot.failure.Busy;
import io.entrepot.failure.Outage;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Connection;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** The one place where the wire's errors become {@link Transient} or {@link Outage}, and our own queue {@link Busy}. */
final class SftpFailures {
    private SftpFailures() {}

    /** A session that could not be opened: until somebody mends it, every try fails, so nearly all are outages. */
    static RuntimeException opening(Connection.Sftp connection, PinnedHostKeys keys, JSchException e) {
        String where = place(connection);
        String message = String.valueOf(e.getMessage());
        if (e instanceof JSchHostKeyException) {
            return new Outage(
                    where + ": host key is not the pinned one: " + keys.mismatch()
                            + "; ask the partner by phone before changing hostKeys",
                    e);
        }
        if (e instanceof JSchAlgoNegoFailException) {
            return new Outage(
                    where + ": no algorithm in common under profile "
                            + connection.algorithms().profile() + ": " + message,
                    e);
        }
        if (message.startsWith("Auth fail") || message.startsWith("Auth cancel")) {
            return new Outage(where + ": key " + connection.identity() + " is not accepted for this user", e);
        }
        if (caused(e, UnknownHostException.class)) {
            return new Outage(where + ": host name is unknown", e);
        }
        if (caused(e, ConnectException.class) || caused(e, NoRouteToHostException.class)) {
            return new Outage(where + ": connection refused or no route", e);
        }
        if (message.contains("timeout") || message.contains("not established")) {
            return new Outage(where + ": no answer within " + connection.timeout(), e);
        }
        return new Transient(where + ": " + message, e);
    }

    /** An operation that failed inside an open session. */
    static RuntimeException during(Connection.Sftp connection, String operation, String path, SftpException e) {
        String what = place(connection) + ": " + operation + " " + path;
        return switch (e.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> new Outage(what + ": no such file or folder", e);
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> new Outage(what + ": permission denied", e);
            default ->
                new Transient(
                        what + ": "
                                + (e.getCause() == null
                                        ? e.getMessage()
                                        : e.getCause().getMessage()),
                        e);
        };
    }

    static Outage unreadableKey(Connection.Sftp connection, JSchException e) {
        return new Outage(place(connection) + ": " + connection.identity() + " is no private key that can be read", e);
    }

    static Transient silent(Connection.Sftp connection, String operation, Exception e) {
        return new Transient(
                place(connection) + ": " + operation + ": no progress within " + connection.timeout()
                        + ", session closed",
                e);
    }

    static Busy busy(Connection.Sftp connection) {
        return new Busy(place(connection) + ": all " + connection.sessions() + " sessions are in use for "
                + connection.timeout());
    }

    static String place(Connection.Sftp connection) {
        return "sftp " + connection.username() + "@" + connection.host() + ":" + connection.port();
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
