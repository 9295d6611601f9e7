package io.entrepot.landing;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was found wrong with an arrival, per attempt. In the caller's transaction. */
@ApplicationScoped
public class FindingLog {
    private final Jdbi jdbi;

    FindingLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void write(UUID arrival, int attempt, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    insert into finding (arrival_id, attempt, severity, line, byte_offset, path, rule, seen, expected, hint)
                    values (:arrival, :attempt, :severity, :line, :offset, :path, :rule, :seen, :expected, :hint)
                    """);
            findings.forEach(finding -> batch.bind("arrival", arrival)
                    .bind("attempt", attempt)
                    .bind("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .bind("line", finding.place().line())
                    .bind("offset", finding.place().byteOffset())
                    .bind("path", clean(finding.place().path()))
                    .bind("rule", finding.rule())
                    .bind("seen", clean(finding.seen()))
                    .bind("expected", clean(finding.expected()))
                    .bind("hint", clean(finding.hint()))
                    .add());
            batch.execute();
        });
    }

    /** The findings of the last attempt, in the order found. */
    public List<Finding> last(UUID arrival) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from finding where arrival_id = :arrival
                          and attempt = (select max(attempt) from finding where arrival_id = :arrival) order by id
                        """)
                .bind("arrival", arrival)
                .map((row, context) -> new Finding(
                        Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                        new Place(row.getLong("line"), row.getLong("byte_offset"), row.getString("path")),
                        row.getString("rule"),
                        row.getString("seen"),
                        row.getString("expected"),
                        row.getString("hint")))
                .list());
    }

    /** PostgreSQL's text cannot hold NUL; partners' bytes can. */
    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
