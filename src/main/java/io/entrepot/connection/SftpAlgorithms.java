package io.entrepot.connection;

import com.jcraft.jsch.Session;
import io.entrepot.failure.Outage;
import io.entrepot.partner.Connection;
import java.time.LocalDate;

/**
 * What may be negotiated (RFC 4253, 8332, 8709, 9142). Set on each session: Camel's own client sets ciphers and key exchanges
 * for the whole process, so that one partner's legacy would become everybody's.
 */
final class SftpAlgorithms {
    private static final String KEX = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
            + "ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
            + "diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha256";
    private static final String CIPHERS =
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr";
    private static final String MACS =
            "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
    private static final String SIGNATURES =
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";

    private SftpAlgorithms() {}

    /** @throws Outage when the profile's last day is over */
    static void apply(Session session, Connection.Sftp connection, LocalDate today) {
        String signatures = SIGNATURES;
        Connection.Algorithms algorithms = connection.algorithms();
        if (Connection.Algorithms.LEGACY_SSH_RSA.equals(algorithms.profile())) {
            if (algorithms.until() == null || today.isAfter(algorithms.until())) {
                throw new Outage(
                        "connection " + connection.name() + ": algorithms " + algorithms.profile()
                                + " were allowed until "
                                + algorithms.until() + "; the partner must move to rsa-sha2 or ed25519 keys,"
                                + " or the contract needs a later date",
                        null);
            }
            signatures += ",ssh-rsa";
        }
        session.setConfig("kex", KEX);
        session.setConfig("cipher.c2s", CIPHERS);
        session.setConfig("cipher.s2c", CIPHERS);
        session.setConfig("mac.c2s", MACS);
        session.setConfig("mac.s2c", MACS);
        session.setConfig("server_host_key", signatures);
        session.setConfig("PubkeyAcceptedAlgorithms", signatures);
    }
}
