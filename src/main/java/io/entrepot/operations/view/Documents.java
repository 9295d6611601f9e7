package io.entrepot.operations.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Canonical documents. */
@ApplicationScoped
public class Documents {
    private static final String COLUMNS = "select id, type, partner, channel, arrival_id, business_key, head, lines,"
            + " created_at, superseded_by, expired_at from document";

    private final Jdbi jdbi;
    private final Masking masking;

    @Inject
    Documents(Jdbi jdbi, Masking masking) {
        this.jdbi = jdbi;
        this.masking = masking;
    }

    /**
     * Which documents; null = any.
     *
     * @param type document type
     * @param partner whose
     * @param key business key
     * @param account statements of this account
     * @param since stored at or after
     */
    public record Filter(String type, String partner, String key, String account, Instant since) {}

    /** Newest first. */
    public Page<DocumentRow> find(Filter filter, UUID after, int limit, Sight sight) {
        return new Select(COLUMNS)
                .where("type = :type", "type", filter.type())
                .where("partner = :partner", "partner", filter.partner())
                .where("business_key = :key", "key", filter.key())
                .where("head ->> 'account' = :account", "account", filter.account())
                .where("created_at >= :since", "since", Row.time(filter.since()))
                .newestFirst(jdbi, "id", after, limit, (row, context) -> row(row, sight), DocumentRow::id);
    }

    public Optional<DocumentRow> find(UUID id, Sight sight) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row, sight))
                .findOne());
    }

    List<DocumentRow> of(UUID arrival, int limit, Sight sight) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + " where arrival_id = :arrival order by id limit :limit")
                        .bind("arrival", arrival)
                        .bind("limit", limit)
                        .map((row, context) -> row(row, sight))
                        .list());
    }

    private DocumentRow row(ResultSet row, Sight sight) throws SQLException {
        String type = row.getString("type");
        String partner = row.getString("partner");
        String channel = row.getString("channel");
        var head = Row.json(row, "head");
        return new DocumentRow(
                Row.id(row, "id"),
                type,
                partner,
                channel,
                Row.id(row, "arrival_id"),
                row.getString("business_key"),
                sight == Sight.MASKED ? Masking.mask(head, masking.fields(partner, channel, type)) : head,
                row.getInt("lines"),
                Row.instant(row, "created_at"),
                Row.id(row, "superseded_by"),
                Row.instant(row, "expired_at"));
    }
}
