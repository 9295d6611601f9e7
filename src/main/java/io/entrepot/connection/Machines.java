package io.entrepot.connection;

import io.entrepot.failure.Outage;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.function.Function;

/** Reaches the files of a connection, whatever its transport. */
@ApplicationScoped
public class Machines {
    private final SftpSessions sessions;

    public Machines(SftpSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Works on a connection's files; for SFTP with a session of its budget, which is dropped when the work fails.
     *
     * @throws io.entrepot.failure.Busy when no session of the budget is free in time
     * @throws io.entrepot.failure.Transient when it may work later
     * @throws Outage when the machine is down, refuses us, or is none that has files
     */
    public <T> T with(Contract contract, Connection connection, Function<RemoteFiles, T> work) {
        if (connection instanceof Connection.Directory directory) {
            return work.apply(new LocalFiles(Path.of(directory.path())));
        }
        if (!(connection instanceof Connection.Sftp sftp)) {
            throw new Outage("connection " + connection.name() + " of " + contract.partner() + " has no files", null);
        }
        SftpSessions.Lease lease = sessions.lease(contract.partner(), sftp);
        try {
            T result = work.apply(lease.session());
            lease.close();
            return result;
        } catch (RuntimeException | Error e) {
            lease.discard();
            throw e;
        }
    }
}
