package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Who did what. */
@ApplicationScoped
public class AuditTrail {
    private final Jdbi jdbi;

    @Inject
    AuditTrail(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One act: grows by id. */
    public record Act(long id, Instant at, String actor, String action, String subject, JsonNode detail) {}

    /** Which acts; null = any. {@code subject} is a prefix: {@code arrival/<id>}. */
    public record Filter(String actor, String action, String subject, Instant since) {}

    /** Newest first. */
    public Page<Act> find(Filter filter, Long after, int limit) {
        return new Select("select id, at, actor, action, subject, detail from audit")
                .where("actor = :actor", "actor", filter.actor())
                .where("action = :action", "action", filter.action())
                .where("starts_with(subject, :subject)", "subject", filter.subject())
                .where("at >= :since", "since", Row.time(filter.since()))
                .newestFirst(
                        jdbi,
                        "id",
                        after,
                        limit,
                        (row, context) -> new Act(
                                row.getLong("id"),
                                Row.instant(row, "at"),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("subject"),
                                Row.json(row, "detail")),
                        Act::id);
    }
}
