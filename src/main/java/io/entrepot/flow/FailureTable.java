package io.entrepot.flow;

import io.entrepot.failure.Busy;
import io.entrepot.failure.Defect;
import io.entrepot.failure.FailureType;
import io.entrepot.failure.Outage;
import io.entrepot.failure.Rejected;
import io.entrepot.failure.Transient;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/** The one table from exceptions to failure types. The nearest entry on the chain of causes wins; unknown is a Defect. */
public final class FailureTable {
    private static final int CHAIN_MAX = 20;

    private FailureTable() {}

    public static FailureType classify(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CHAIN_MAX; depth++, cause = cause.getCause()) {
            FailureType type = entry(cause);
            if (type != null) {
                return type;
            }
        }
        return FailureType.DEFECT;
    }

    private static FailureType entry(Throwable cause) {
        if (cause instanceof Rejected) {
            return FailureType.REJECTED;
        }
        if (cause instanceof Transient || cause instanceof LeaseLost) {
            return FailureType.TRANSIENT;
        }
        if (cause instanceof Busy) {
            return FailureType.BUSY;
        }
        if (cause instanceof Outage || cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return FailureType.OUTAGE;
        }
        if (cause instanceof Defect) {
            return FailureType.DEFECT;
        }
        if (cause instanceof RollbackException || cause instanceof SystemException) {
            // The commit's outcome may be unknown: the next attempt finds out, and the fence keeps a done one done.
            return FailureType.TRANSIENT;
        }
        if (cause instanceof SQLException sql) {
            return sqlState(sql.getSQLState());
        }
        if (cause instanceof IOException || cause instanceof TimeoutException) {
            return FailureType.TRANSIENT;
        }
        return null;
    }

    /** SQLSTATE classes (ISO/IEC 9075, PostgreSQL appendix A). */
    private static FailureType sqlState(String state) {
        if (state == null) {
            return FailureType.TRANSIENT;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            // Connection, resources, operator intervention, system error.
            case "08", "53", "57", "58" -> FailureType.OUTAGE;
            // Deadlock and serialization; pool exhausted or transaction timed out come without a class of their own.
            case "40", "25" -> FailureType.TRANSIENT;
            default -> FailureType.DEFECT;
        };
    }

    /** The exception of the wanted type on the chain of causes, or null. */
    static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CHAIN_MAX; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
