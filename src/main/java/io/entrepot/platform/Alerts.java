package io.entrepot.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * What a person should look at: table {@code alert}, and a line with {@code ALERT} in the log. In the caller's transaction. One
 * kind of alert about one subject is open once, however often it is raised.
 */
@ApplicationScoped
public class Alerts {
    /** Who acknowledges an alert whose reason has gone. */
    public static final String GATEWAY = "entrepot";

    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    public Alerts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param kind stable name, kebab-case, such as {@code obligation-overdue}
     * @param subject what it is about, kind and id: {@code obligation/<id>}, {@code channel/<partner>/<channel>}
     * @param text one line; never secrets, payloads or personal data
     */
    public void raise(String kind, String partner, String subject, String text) {
        int raised = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        insert into alert (id, at, kind, partner, subject, text)
                        values (:id, :at, :kind, :partner, :subject, :text)
                        on conflict (kind, subject) where acknowledged_at is null do nothing""")
                .bind("id", Ids.next(clock))
                .bind("at", now())
                .bind("kind", kind)
                .bind("partner", partner)
                .bind("subject", subject)
                .bind("text", text)
                .execute());
        if (raised > 0) {
            LOG.errorf("ALERT partner=%s %s: %s", partner, kind, text);
        }
    }

    /** The reason of all open alerts about this subject has gone. */
    public void over(String subject) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update alert set acknowledged_by = :by, acknowledged_at = :at
                         where subject = :subject and acknowledged_at is null""")
                .bind("by", GATEWAY)
                .bind("at", now())
                .bind("subject", subject)
                .execute());
    }

    /** Somebody has seen it. @return whether there was such an open alert */
    public boolean acknowledge(UUID id, String actor) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "update alert set acknowledged_by = :by, acknowledged_at = :at where id = :id and acknowledged_at is null")
                        .bind("by", actor)
                        .bind("at", now())
                        .bind("id", id)
                        .execute())
                > 0;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
