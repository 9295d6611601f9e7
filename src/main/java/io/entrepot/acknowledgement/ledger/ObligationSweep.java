package io.entrepot.acknowledgement.ledger;

import io.entrepot.platform.Alerts;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Warns of deadlines and tells when they have passed, once each. Sets say nothing of their own, their group does; nor does an
 * interchange that is answered with its groups. Every instance may run it: rows in another's hands are left to it.
 */
@ApplicationScoped
@Named("obligationSweep")
@Unremovable
public class ObligationSweep {
    private static final int MOST = 500;
    private static final String OWN_WORD = "(kind in ('group', 'order') or expects = 'TA1')";

    private final Jdbi jdbi;
    private final Alerts alerts;
    private final Clock clock;

    ObligationSweep(Jdbi jdbi, Alerts alerts, Clock clock) {
        this.jdbi = jdbi;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** @return how many alerts were written, {@value #MOST} of a kind at most: the next run takes the rest */
    @Transactional
    public int run() {
        Instant now = clock.instant();
        List<Late> overdue = due("due_at <= :now and overdue_told_at is null", now);
        overdue.forEach(late -> {
            alerts.over(late.alertSubject());
            tell(late, "obligation-overdue", "is overdue since ", "overdue_told_at", now);
        });
        List<Late> near = due("warn_at <= :now and due_at > :now and warned_at is null", now);
        near.forEach(late -> tell(late, "obligation-due", "is due at ", "warned_at", now));
        return overdue.size() + near.size();
    }

    private record Late(UUID id, String partner, String text, Instant due, String within) {
        String alertSubject() {
            return "obligation/" + id;
        }
    }

    private List<Late> due(String condition, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from obligation where state = 'open' and "
                        + OWN_WORD + " and " + condition + " order by due_at limit " + MOST + " for update skip locked")
                .bind("now", Rows.time(now))
                .map((row, context) -> late(row))
                .list());
    }

    private void tell(Late late, String kind, String how, String column, Instant now) {
        alerts.raise(
                kind,
                late.partner(),
                late.alertSubject(),
                late.text() + " " + how + late.due() + " (within " + late.within() + ")");
        jdbi.useHandle(handle -> handle.createUpdate("update obligation set <column> = :now where id = :id")
                .define("column", column)
                .bind("now", Rows.time(now))
                .bind("id", late.id())
                .execute());
    }

    private static Late late(ResultSet row) throws SQLException {
        boolean ours = row.getString("direction").equals("ours");
        String partner = row.getString("partner");
        String about =
                switch (row.getString("kind")) {
                    case "order" -> "order " + row.getString("business_key");
                    case "group" ->
                        "group " + row.getString("type") + " " + row.getString("group_control") + " of interchange "
                                + row.getString("interchange_control");
                    default -> "interchange " + row.getString("interchange_control");
                };
        String text = (ours ? "our " : "") + row.getString("expects") + (ours ? " to " : " from ") + partner + " for "
                + about;
        return new Late(
                row.getObject("id", UUID.class),
                partner,
                text,
                row.getTimestamp("due_at").toInstant(),
                row.getString("within"));
    }
}
