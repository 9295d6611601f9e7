package io.entrepot.deadletter;

import io.entrepot.platform.Alerts;
import io.entrepot.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Table {@code dead_letter}; unique per subject and stage, each with an alert while it is open. In the caller's transaction. */
@ApplicationScoped
public class DeadLetters {
    private static final String ALERT = "dead-letter";

    private final Jdbi jdbi;
    private final Alerts alerts;
    private final Clock clock;

    DeadLetters(Jdbi jdbi, Alerts alerts, Clock clock) {
        this.jdbi = jdbi;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** What a dead letter is about, for those who act on it. */
    public record Subject(String kind, UUID id, UUID arrival, String state) {}

    /** Writes a dead letter; one that was retried and failed again is opened again. */
    public void write(DeadLetter letter) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into dead_letter (id, subject, subject_id, stage, partner, channel, arrival_id,
                          contract_version, attempts, cause, message, created_at, state)
                        values (:id, :subject, :subjectId, :stage, :partner, :channel, :arrival,
                          :contractVersion, :attempts, :cause, :message, :now, 'open')
                        on conflict (subject_id, stage) do update set attempts = excluded.attempts, cause = excluded.cause,
                          message = excluded.message, created_at = excluded.created_at, state = 'open'
                        """)
                .bind("id", Ids.next(clock))
                .bindMethods(letter)
                .bind("now", Timestamp.from(clock.instant()))
                .execute());
        alerts.raise(
                ALERT,
                letter.partner(),
                letter.subject() + "/" + letter.subjectId(),
                letter.subject() + " of " + letter.partner() + "/" + letter.channel() + " failed in " + letter.stage()
                        + " after " + letter.attempts() + " attempts (" + letter.cause()
                        + "): repair the cause, then retry the dead letter");
    }

    /** Locks a dead letter until the transaction ends. */
    public Optional<Subject> lock(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select subject, subject_id, arrival_id, state from dead_letter where id = :id for update")
                .bind("id", id)
                .map((row, context) -> new Subject(
                        row.getString("subject"),
                        row.getObject("subject_id", UUID.class),
                        row.getObject("arrival_id", UUID.class),
                        row.getString("state")))
                .findOne());
    }

    /** Ends the open dead letters of a subject, as {@code retried} or {@code discarded}. */
    public void close(UUID subjectId, String state) {
        List<String> closed = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update dead_letter set state = :state where subject_id = :subject and state = 'open'
                        returning subject""")
                .bind("state", state)
                .bind("subject", subjectId)
                .mapTo(String.class)
                .list());
        closed.forEach(subject -> alerts.over(ALERT, subject + "/" + subjectId));
    }
}
