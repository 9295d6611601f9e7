package io.entrepot.acknowledgement.ledger;

import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
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

    /**
     * A condition on a control number that compares it with {@code :control} as its standard does: X12's are numbers (N0; ISA13 of
     * nine digits), EDIFACT's are text (0020, an..14). Indexes are over the trimmed number.
     */
    static String sameNumber(String column, Agreed agreed) {
        String trimmed = "ltrim(" + column + ", '0') = ltrim(:control, '0')";
        boolean text = agreed.agreement().standard() == Agreement.Standard.EDIFACT;
        return text ? trimmed + " and " + column + " = :control" : trimmed;
    }

    static Timestamp time(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
