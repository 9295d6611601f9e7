package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Dead letters: work that stopped. */
@ApplicationScoped
public class DeadLetters {
    private static final String COLUMNS = "select id, subject, subject_id, stage, partner, channel, arrival_id,"
            + " contract_version, attempts, cause, message, finding, created_at, state from dead_letter";

    private final Jdbi jdbi;
    private final Masking masking;

    @Inject
    DeadLetters(Jdbi jdbi, Masking masking) {
        this.jdbi = jdbi;
        this.masking = masking;
    }

    /** Which dead letters; null = any. */
    public record Filter(String state, String partner, String stage) {}

    /** Newest first. */
    public Page<DeadLetterRow> find(Filter filter, UUID after, int limit, Sight sight) {
        return new Select(COLUMNS)
                .where("state = :state", "state", filter.state())
                .where("partner = :partner", "partner", filter.partner())
                .where("stage = :stage", "stage", filter.stage())
                .newestFirst(jdbi, "id", after, limit, (row, context) -> row(row, sight), DeadLetterRow::id);
    }

    public Optional<DeadLetterRow> find(UUID id, Sight sight) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row, sight))
                .findOne());
    }

    List<DeadLetterRow> of(UUID arrival, Sight sight) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + " where arrival_id = :arrival order by id limit 100")
                        .bind("arrival", arrival)
                        .map((row, context) -> row(row, sight))
                        .list());
    }

    private DeadLetterRow row(ResultSet row, Sight sight) throws SQLException {
        String partner = row.getString("partner");
        String channel = row.getString("channel");
        JsonNode finding = Row.json(row, "finding");
        boolean masked = sight == Sight.MASKED && masking.isPersonal(partner, channel);
        return new DeadLetterRow(
                Row.id(row, "id"),
                row.getString("subject"),
                Row.id(row, "subject_id"),
                row.getString("stage"),
                partner,
                channel,
                Row.id(row, "arrival_id"),
                row.getInt("contract_version"),
                row.getInt("attempts"),
                row.getString("cause"),
                row.getString("message"),
                masked ? Masking.mask(finding, Set.of("seen")) : finding,
                Row.instant(row, "created_at"),
                row.getString("state"));
    }
}
