package io.entrepot.operations.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What was wrong with arrivals. */
@ApplicationScoped
public class Findings {
    private static final String COLUMNS =
            "select id, attempt, severity, line, byte_offset, path, rule, seen, expected, hint from finding";

    /** Most that are shown of one stretch of bytes. */
    private static final int STRETCH = 2000;

    private final Jdbi jdbi;
    private final Masking masking;

    @Inject
    Findings(Jdbi jdbi, Masking masking) {
        this.jdbi = jdbi;
        this.masking = masking;
    }

    /** In the order they were found. */
    public Page<FindingRow> of(ArrivalRow arrival, Long after, int limit, Sight sight) {
        boolean masked = masked(arrival, sight);
        return new Select(COLUMNS)
                .where("arrival_id = :arrival", "arrival", arrival.id())
                .inOrder(jdbi, "id", after, limit, (row, context) -> finding(row, masked), FindingRow::id);
    }

    /**
     * What the last attempt that found anything has found in a stretch of the unpacked content, by place; at most
     * {@value #STRETCH}.
     *
     * @param from first byte
     * @param to behind the last byte
     */
    public List<FindingRow> between(ArrivalRow arrival, long from, long to, Sight sight) {
        boolean masked = masked(arrival, sight);
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS
                        + " where arrival_id = :arrival and byte_offset >= :from and byte_offset < :to and attempt ="
                        + " (select max(attempt) from finding where arrival_id = :arrival)"
                        + " order by byte_offset, id limit :limit")
                .bind("arrival", arrival.id())
                .bind("from", from)
                .bind("to", to)
                .bind("limit", STRETCH)
                .map((row, context) -> finding(row, masked))
                .list());
    }

    long count(UUID arrival) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from finding where arrival_id = :id")
                .bind("id", arrival)
                .mapTo(long.class)
                .one());
    }

    private boolean masked(ArrivalRow arrival, Sight sight) {
        return sight == Sight.MASKED && masking.isPersonal(arrival.partner(), arrival.channel());
    }

    private static FindingRow finding(ResultSet row, boolean masked) throws SQLException {
        String seen = row.getString("seen");
        return new FindingRow(
                row.getLong("id"),
                row.getInt("attempt"),
                row.getString("severity").toLowerCase(Locale.ROOT),
                row.getLong("line"),
                row.getLong("byte_offset"),
                row.getString("path"),
                row.getString("rule"),
                masked && !seen.isEmpty() ? Masking.MASK : seen,
                row.getString("expected"),
                row.getString("hint"));
    }
}
