package io.entrepot.channel;

import io.entrepot.platform.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Files whose numbers were passed over and that have not come since: table {@code file_gap}, and one alert for each gap, which is over
 * when the last of its files has come. In the caller's transaction.
 */
@ApplicationScoped
public class FileGaps {
    private static final String ALERT = "file-sequence-gap";
    private static final int MOST = 500;

    private final Jdbi jdbi;
    private final Alerts alerts;

    public FileGaps(Jdbi jdbi, Alerts alerts) {
        this.jdbi = jdbi;
        this.alerts = alerts;
    }

    /**
     * A gap that nobody was told of.
     *
     * @param gap its first position when it was found
     * @param missing what was missing then: {@code files 3 to 5}
     */
    public record Gap(String partner, String channel, String series, long gap, String missing, Instant foundAt) {
        String subject() {
            return "channel/" + partner + "/" + channel + "/" + (series.isEmpty() ? "" : series + "/") + gap;
        }
    }

    private record Piece(Gap gap, long first, long last, Timestamp toldAt) {}

    /** Gaps found before then, oldest first, {@value #MOST} at most; locked, and not those in another's hands. */
    public List<Gap> untold(Instant foundBefore) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from file_gap where told_at is null and found_at < :before
                        order by found_at limit :most for update skip locked""")
                .bind("before", Timestamp.from(foundBefore))
                .bind("most", MOST)
                .map((row, context) -> gap(row))
                .list());
    }

    /** Raises the alert of a gap. */
    public void tell(Gap gap, Instant now) {
        alerts.raise(
                ALERT,
                gap.partner(),
                gap.subject(),
                gap.partner() + "/" + gap.channel() + " lacks " + gap.missing()
                        + (gap.series().isEmpty() ? "" : " of " + gap.series())
                        + ": ask the partner for what is missing");
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update file_gap set told_at = :now
                        where partner = :partner and channel = :channel and series = :series and gap = :gap""")
                .bindMethods(gap)
                .bind("now", Timestamp.from(now))
                .execute());
    }

    void open(FileCounter counter, long first, long last, Instant now) {
        String missing = first == last
                ? "file " + counter.number(first)
                : "files " + counter.number(first) + " to " + counter.number(last);
        Gap gap = new Gap(counter.partner(), counter.channel(), counter.series(), first, missing, now);
        jdbi.useHandle(handle -> insert(handle, gap, first, last, null));
    }

    /** A number has come. @return whether it was missing */
    boolean fill(FileCounter counter, long position) {
        return jdbi.withHandle(handle -> {
            List<Piece> hit = handle.createQuery(
                            """
                            delete from file_gap where partner = :partner and channel = :channel and series = :series
                              and first <= :position and last >= :position returning *""")
                    .bindMethods(counter)
                    .bind("position", position)
                    .map((row, context) ->
                            new Piece(gap(row), row.getLong("first"), row.getLong("last"), row.getTimestamp("told_at")))
                    .list();
            for (Piece piece : hit) {
                insert(handle, piece.gap(), piece.first(), position - 1, piece.toldAt());
                insert(handle, piece.gap(), position + 1, piece.last(), piece.toldAt());
                if (!lasts(handle, piece.gap())) {
                    alerts.over(ALERT, piece.gap().subject());
                }
            }
            return !hit.isEmpty();
        });
    }

    private static void insert(Handle handle, Gap gap, long first, long last, Timestamp toldAt) {
        if (first <= last) {
            handle.createUpdate(
                            """
                            insert into file_gap (partner, channel, series, first, last, gap, missing, found_at, told_at)
                            values (:partner, :channel, :series, :first, :last, :gap, :missing, :foundAt, :toldAt)""")
                    .bindMethods(gap)
                    .bind("first", first)
                    .bind("last", last)
                    .bind("toldAt", toldAt)
                    .execute();
        }
    }

    private static boolean lasts(Handle handle, Gap gap) {
        return handle.createQuery(
                        """
                        select exists (select 1 from file_gap
                          where partner = :partner and channel = :channel and series = :series and gap = :gap)""")
                .bindMethods(gap)
                .mapTo(Boolean.class)
                .one();
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                row.getString("partner"),
                row.getString("channel"),
                row.getString("series"),
                row.getLong("gap"),
                row.getString("missing"),
                row.getTimestamp("found_at").toInstant());
    }
}
