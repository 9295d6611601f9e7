package io.entrepot.operations.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What a person should look at. */
@ApplicationScoped
public class Alerts {
    private final Jdbi jdbi;

    @Inject
    Alerts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Which alerts; null = any. {@code state} is {@code open} or {@code acknowledged}. */
    public record Filter(String state, String partner, String kind) {}

    /** How many alerts of a kind nobody has acknowledged. */
    public record Open(String kind, long count) {}

    public List<Open> open() {
        return jdbi.withHandle(handle -> handle.createQuery("select kind, count(*) as n from alert"
                        + " where acknowledged_at is null group by kind order by kind")
                .map((row, context) -> new Open(row.getString("kind"), row.getLong("n")))
                .list());
    }

    /** Newest first. */
    public Page<AlertRow> find(Filter filter, UUID after, int limit) {
        return new Select("select * from alert")
                .where(
                        "(acknowledged_at is null) = :open",
                        "open",
                        filter.state() == null ? null : filter.state().equals("open"))
                .where("partner = :partner", "partner", filter.partner())
                .where("kind = :kind", "kind", filter.kind())
                .newestFirst(jdbi, "id", after, limit, (row, context) -> row(row), AlertRow::id);
    }

    private static AlertRow row(ResultSet row) throws SQLException {
        return new AlertRow(
                Row.id(row, "id"),
                Row.instant(row, "at"),
                row.getString("kind"),
                row.getString("partner"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("acknowledged_by"),
                Row.instant(row, "acknowledged_at"),
                Row.instant(row, "over_at"));
    }
}
