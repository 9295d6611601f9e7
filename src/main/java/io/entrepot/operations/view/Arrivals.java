package io.entrepot.operations.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Arrivals and their stories. */
@ApplicationScoped
public class Arrivals {
    private static final int RELATED = 100;
    private static final String COLUMNS =
            "select id, partner, channel, name, state, state_at, decision, received_at, received_size,"
                    + " received_sha256, contract_version, parent_id, attempts, due_at";

    private final Jdbi jdbi;
    private final Documents documents;
    private final Deliveries deliveries;
    private final DeadLetters deadLetters;
    private final Findings findings;
    private final Masking masking;

    @Inject
    Arrivals(
            Jdbi jdbi,
            Documents documents,
            Deliveries deliveries,
            DeadLetters deadLetters,
            Findings findings,
            Masking masking) {
        this.jdbi = jdbi;
        this.documents = documents;
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.findings = findings;
        this.masking = masking;
    }

    /** Newest first. */
    public Page<ArrivalRow> find(ArrivalFilter filter, UUID after, int limit) {
        return new Select(COLUMNS + " from arrival")
                .where(inState(filter.state()), "state", filter.state())
                .where("partner = :partner", "partner", filter.partner())
                .where("channel = :channel", "channel", filter.channel())
                .where("name ilike :name", "name", Select.containing(filter.name()))
                .where("(received_sha256 = :sha256 or content_sha256 = :sha256)", "sha256", filter.sha256())
                .where("received_at >= :since", "since", Row.time(filter.since()))
                .where("parent_id = :parent", "parent", filter.parent())
                .newestFirst(jdbi, "id", after, limit, (row, context) -> row(row), ArrivalRow::id);
    }

    private static String inState(String state) {
        if (ArrivalFilter.IN_FLIGHT.equals(state)) {
            return "state in ('landed', 'processing') and :state = 'in-flight'";
        }
        if (ArrivalFilter.UNDECIDED.equals(state)) {
            return "state in ('held', 'quarantined', 'dead-lettered') and decision is null and :state = 'undecided'";
        }
        return "state = :state";
    }

    public Optional<ArrivalRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " from arrival where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** One arrival with its story; {@code sight} decides about personal data. */
    public Optional<ArrivalDetail> detail(UUID id, Sight sight) {
        return find(id).map(arrival -> new ArrivalDetail(
                arrival,
                manifest(id),
                story(id),
                findings.count(id),
                documents.of(id, RELATED, sight),
                deliveries.of(id, RELATED),
                find(ArrivalFilter.membersOf(id), null, RELATED).items(),
                deadLetters.of(id, sight),
                masking.isPersonal(arrival.partner(), arrival.channel())));
    }

    /** Where the bytes of one part ({@code received} or {@code content}) are; empty when there is no such part. */
    public Optional<ContentPlace> content(UUID id, String part) {
        String ref = part.equals("content") ? "content_ref" : "payload_ref";
        return jdbi.withHandle(handle -> handle.createQuery("select a.name, a." + ref + " as ref, p.bytes"
                        + " from arrival a left join payload p on p.arrival_id = a.id and p.part = :part"
                        + " and p.received_at = a.received_at"
                        + " where a.id = :id and a." + ref + " is not null")
                .bind("id", id)
                .bind("part", part)
                .map((row, context) ->
                        new ContentPlace(row.getString("name"), row.getString("ref"), row.getBytes("bytes")))
                .findOne());
    }

    private ArrivalDetail.Manifest manifest(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select contract_digest, content_size, content_sha256, signer,"
                                + " retention, source_path, source_modified_at, overrides, cleanup, cleanup_note"
                                + " from arrival where id = :id")
                        .bind("id", id)
                        .map((row, context) -> new ArrivalDetail.Manifest(
                                row.getString("contract_digest"),
                                Row.number(row, "content_size"),
                                row.getString("content_sha256"),
                                row.getString("signer"),
                                row.getString("retention"),
                                row.getString("source_path"),
                                Row.instant(row, "source_modified_at"),
                                Row.texts(row, "overrides"),
                                row.getString("cleanup"),
                                row.getString("cleanup_note")))
                        .one());
    }

    private List<ArrivalDetail.StoryEvent> story(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select at, event, actor, detail from arrival_event where arrival_id = :id order by id limit 1000")
                .bind("id", id)
                .map((row, context) -> new ArrivalDetail.StoryEvent(
                        Row.instant(row, "at"),
                        row.getString("event"),
                        row.getString("actor"),
                        Row.json(row, "detail")))
                .list());
    }

    private static ArrivalRow row(ResultSet row) throws SQLException {
        return new ArrivalRow(
                Row.id(row, "id"),
                row.getString("partner"),
                row.getString("channel"),
                row.getString("name"),
                row.getString("state"),
                Row.instant(row, "state_at"),
                row.getString("decision"),
                Row.instant(row, "received_at"),
                row.getLong("received_size"),
                row.getString("received_sha256"),
                row.getInt("contract_version"),
                Row.id(row, "parent_id"),
                row.getInt("attempts"),
                Row.instant(row, "due_at"));
    }
}
