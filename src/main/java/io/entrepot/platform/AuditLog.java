package io.entrepot.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Who did what to which thing, append only. An action and its audit row belong in one transaction: called inside one,
 * the row joins it and vanishes with it; called outside, it commits by itself.
 */
@ApplicationScoped
public class AuditLog {
    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    AuditLog(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param actor signed-in user or system account; {@code entrepot} for what the gateway does itself
     * @param action what was done, {@code released}, {@code pause}, {@code content-read}
     * @param subject what it was done to, kind and id: {@code arrival/<id>}, {@code channel/<partner>/<channel>}
     * @param detail reason and other facts; never secrets, payloads or personal data
     */
    @Transactional
    public void record(String actor, String action, String subject, Map<String, ?> detail) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into audit (at, actor, action, subject, detail)"
                        + " values (:at, :actor, :action, :subject, cast(:detail as jsonb))")
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", Json.write(detail))
                .execute());
    }
}
