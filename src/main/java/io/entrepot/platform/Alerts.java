package io.entrepot.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * What a person should look at: table {@code alert}, and a line with {@code ALERT} in the log. In the caller's transaction. One
 * kind of alert about one subject is raised once, however often it is told, until its reason has gone: also when somebody has
 * acknowledged it meanwhile.
 */
@ApplicationScoped
public class Alerts {
    /** Who acknowledges an alert whose reason has gone. */
    public static final String GATEWAY = "entrepot";

    private static final String OVER =
            """
            update alert set over_at = :at, acknowledged_by = coalesce(acknowledged_by, :by),
              acknowledged_at = coalesce(acknowledged_at, :at)
             where over_at is null and\s""";
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
                        on conflict (kind, subject) where over_at is null do nothing""")
                .bind("id", Ids.next(clock))
                .bind("at", now())
                .bind("kind", kind)
                .bind("partner", partner)
                .bind("subject", subject)
                .bind("text", text)
                .execute());
        if (raised > 0) {
            LOG.errorf("ALERT partner=%s %s %s: %s", partner, kind, subject, text);
        }
    }

    /** The reason of all alerts about this subject has gone. */
    public void over(String subject) {
        jdbi.useHandle(handle -> handle.createUpdate(OVER + "subject = :subject")
                .bind("by", GATEWAY)
                .bind("at", now())
                .bind("subject", subject)
                .execute());
    }

    /** The reason of this kind of alert about this subject has gone; others about it stay. */
    public void over(String kind, String subject) {
        jdbi.useHandle(handle -> handle.createUpdate(OVER + "kind = :kind and subject = :subject")
                .bind("by", GATEWAY)
                .bind("at", now())
                .bind("kind", kind)
                .bind("subject", subject)
                .execute());
    }

    /**
     * For those who look at everything at once: of one kind of alert, the reasons of all have gone but of these.
     *
     * @param within beginning of the subjects that were looked at: {@code channel/}
     * @param lasting subjects whose reason is still there, or not known to have gone
     */
    public void overExcept(String kind, String within, Collection<String> lasting) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        OVER + "kind = :kind and starts_with(subject, :within) and subject <> all(:lasting)")
                .bind("by", GATEWAY)
                .bind("at", now())
                .bind("kind", kind)
                .bind("within", within)
                .bindArray("lasting", String.class, List.copyOf(lasting))
                .execute());
    }

    /**
     * What alerts were about is no more, and their reasons with it, whatever their kind.
     *
     * @param within beginning of the subjects that were looked at: {@code channel/}
     * @param existing subjects that are still there, each with all below it
     */
    public void overOutside(String within, Collection<String> existing) {
        jdbi.useHandle(handle -> handle.createUpdate(OVER + "starts_with(subject, :within) and not exists"
                        + " (select 1 from unnest(:existing) e where subject = e or starts_with(subject, e || '/'))")
                .bind("by", GATEWAY)
                .bind("at", now())
                .bind("within", within)
                .bindArray("existing", String.class, List.copyOf(existing))
                .execute());
    }

    /** Subjects of all alerts of this kind that have been raised and are not over. @param within beginning of the subjects */
    public Set<String> lasting(String kind, String within) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select subject from alert where over_at is null and kind = :kind and starts_with(subject, :within)")
                .bind("kind", kind)
                .bind("within", within)
                .mapTo(String.class)
                .collect(Collectors.toCollection(HashSet::new)));
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
