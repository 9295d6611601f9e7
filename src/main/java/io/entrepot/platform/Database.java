package io.entrepot.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Jdbi over the one datasource; transactions belong to JTA (Narayana), never to Jdbi. */
@ApplicationScoped
public class Database {
    @Produces
    @ApplicationScoped
    Jdbi jdbi(DataSource dataSource, TransactionSynchronizationRegistry transaction) {
        Jdbi jdbi =
                Jdbi.create(new TransactionConnections(dataSource, transaction)).installPlugin(new PostgresPlugin());
        // Bound values may be personal data; messages end up in logs.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        return jdbi;
    }
}
