package io.entrepot.app;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import org.apache.camel.jta.JtaTransactionPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Transacted policy of T2: a transaction of its own, with a limit that a large file can keep (JTA's default is 60 s). */
@ApplicationScoped
@Named("longTransaction")
@Unremovable
public class LongTransactionPolicy extends JtaTransactionPolicy {
    private final TransactionManager transactions;
    private final Duration limit;

    LongTransactionPolicy(
            TransactionManager transactions,
            @ConfigProperty(name = "entrepot.process.limit", defaultValue = "2h") Duration limit) {
        this.transactions = transactions;
        this.limit = limit;
    }

    @Override
    public void run(Runnable work) throws Throwable {
        transactions.setTransactionTimeout(Math.toIntExact(limit.toSeconds()));
        try {
            transactions.begin();
        } finally {
            // The limit belongs to the thread: the next transaction has the default again.
            transactions.setTransactionTimeout(0);
        }
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (done) {
                transactions.commit();
            } else {
                transactions.rollback();
            }
        }
    }
}
