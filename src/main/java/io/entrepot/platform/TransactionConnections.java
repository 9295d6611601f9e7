package io.entrepot.platform;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Gives Jdbi one connection for the whole of a JTA transaction. The pool would give the same one under a new wrapper each time, and keeps
 * all wrappers until the transaction ends (Agroal 2.8: 56 bytes each); a large file has a million statements in one.
 */
final class TransactionConnections implements ConnectionFactory {
    private static final Logger LOG = Logger.getLogger(TransactionConnections.class);

    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transaction;

    TransactionConnections(DataSource dataSource, TransactionSynchronizationRegistry transaction) {
        this.dataSource = dataSource;
        this.transaction = transaction;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return dataSource.getConnection();
        }
        Connection own = (Connection) transaction.getResource(this);
        if (own == null) {
            own = dataSource.getConnection();
            transaction.putResource(this, own);
            transaction.registerInterposedSynchronization(new AtItsEnd(own));
        }
        return own;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (transaction.getTransactionKey() == null || transaction.getResource(this) != connection) {
            connection.close();
        }
    }

    /** Back to the pool, which complains of connections that are open at the end. */
    private record AtItsEnd(Connection connection) implements Synchronization {
        @Override
        public void beforeCompletion() {
            close();
        }

        @Override
        public void afterCompletion(int status) {
            close(); // a rollback does not ask before
        }

        private void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debugf(e, "the pool closes the connection itself");
            }
        }
    }
}
