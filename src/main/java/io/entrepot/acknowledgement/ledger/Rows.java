package io.entrepot.acknowledgement.ledger;

import io.entrepot.partner.Agreed;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.statement.SqlStatement;

/** How the ledger's tables write what they have in common. */
final class Rows {
    private Rows() {}

    static String environment(Agreed agreed) {
        return agreed.mode().name().toLowerCase(Locale.ROOT);
    }

    static <T extends SqlStatement<T>> T agreement(T statement, Agreed agreed) {
        return statement
                .bind("partner", agreed.contract().partner())
                .bind("agreement", agreed.agreement().name())
                .bind("environment", environment(agreed));
    }

    static Timestamp time(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
