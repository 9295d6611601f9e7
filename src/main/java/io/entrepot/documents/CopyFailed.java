package io.entrepot.documents;

import java.sql.SQLException;

/** COPY of document lines failed; the cause's SQL state tells of which type the failure is. */
public final class CopyFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    CopyFailed(SQLException cause) {
        super("COPY of document lines failed with SQL state " + cause.getSQLState(), cause);
    }
}
