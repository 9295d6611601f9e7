package io.entrepot.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Table {@code delivery}, the outbox: adding, claiming, ending with evidence. In the caller's transaction. */
@ApplicationScoped
public class Outbox {
    private final Jdbi jdbi;

    Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a delivery; a document that this delivery has already is passed over. */
    public void add(OutboxItem item, Instant now, Instant receiptDue) {
        OutboxItem.File file = item.file();
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into delivery (id, partner, delivery, transport, document_id, document_type, arrival_id,
                          business_key, event, file_name, file_on, file_directory, file_content, file_ref, arrival_fence, state,
                          created_at, due_at, receipt_due_at)
                        values (:id, :partner, :delivery, :transport, :document, :documentType, :arrival,
                          :businessKey, :event::jsonb, :fileName, :fileOn, :fileDirectory, :fileContent, :fileRef, :arrivalFence,
                          'pending', :now, :now, :receiptDue)
                        on conflict (partner, delivery, document_id) do nothing
                        """)
                .bindMethods(item)
                .bind("fileName", file == null ? null : file.name())
                .bind("fileOn", file == null ? null : file.on())
                .bind("fileDirectory", file == null ? null : file.directory())
                .bind("fileContent", file == null ? null : file.content())
                .bind("fileRef", file == null ? null : file.ref())
                .bind("arrivalFence", file == null ? null : file.arrivalFence())
                .bind("now", Timestamp.from(now))
                .bind("receiptDue", receiptDue == null ? null : Timestamp.from(receiptDue))
                .execute());
    }

    /**
     * Answers again as before: the files that answered {@code original} go out once more for its duplicate.
     *
     * @param fence the original's last attempt; what an earlier one answered no longer holds
     */
    public int repeatAnswers(UUID original, long fence, UUID duplicate, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        insert into delivery (id, partner, delivery, transport, arrival_id, business_key, file_name,
                          file_on, file_directory, file_content, file_ref, arrival_fence, state, created_at, due_at)
                        select gen_random_uuid(), partner, delivery, transport, :duplicate, business_key, file_name,
                          file_on, file_directory, file_content, file_ref, 0, 'pending', :now, :now
                        from delivery
                        where arrival_id = :original and arrival_fence = :fence and document_id is null
                        """)
                .bind("original", original)
                .bind("fence", fence)
                .bind("duplicate", duplicate)
                .bind("now", Timestamp.from(now))
                .execute());
    }

    /**
     * Takes the next due delivery that goes out by itself, in order per business key, one at a time for each delivery:
     * a slow receiver holds back only itself. Counts the attempt.
     */
    public Optional<OutboxItem> claim(String owner, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update delivery set state = 'delivering', attempts = attempts + 1, fence = fence + 1,
                          lease_owner = :owner, lease_until = :until
                        where id = (
                          select d.id from delivery d
                          where d.state in ('pending', 'delivering') and d.transport <> 'pull' and d.due_at <= :now
                            and (d.lease_until is null or d.lease_until < :now)
                            and not exists (select 1 from delivery earlier
                              where earlier.partner = d.partner and earlier.delivery = d.delivery
                                and earlier.business_key = d.business_key and earlier.id < d.id
                                and earlier.state in ('pending', 'delivering'))
                            and not exists (select 1 from delivery busy
                              where busy.partner = d.partner and busy.delivery = d.delivery
                                and busy.state = 'delivering' and busy.lease_until >= :now)
                          order by d.due_at, d.id limit 1 for update skip locked)
                        returning *
                        """)
                .bind("owner", owner)
                .bind("now", Timestamp.from(now))
                .bind("until", Timestamp.from(now.plus(lease)))
                .map(Outbox::read)
                .findOne());
    }

    /** Ends a delivery with its evidence. @return false when the claim was lost */
    public boolean delivered(OutboxItem item, String evidenceJson, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'delivered', evidence = :evidence::jsonb, ended_at = :now,
                                  lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("evidence", evidenceJson)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }

    /** Puts a delivery back until {@code due}. @return false when the claim was lost */
    public boolean retryAt(OutboxItem item, Instant due, boolean counted) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'pending', due_at = :due, attempts = attempts - :uncounted,
                                  lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("due", Timestamp.from(due))
                        .bind("uncounted", counted ? 0 : 1)
                        .execute()
                == 1);
    }

    /** Opens the circuit: what else waits for the same delivery waits until {@code due}; the failed one is the probe. */
    public void postpone(OutboxItem item, Instant due) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery set due_at = greatest(due_at, :due)
                        where partner = :partner and delivery = :delivery and state = 'pending' and id <> :id
                        """)
                .bind("partner", item.partner())
                .bind("delivery", item.delivery())
                .bind("id", item.id())
                .bind("due", Timestamp.from(due))
                .execute());
    }

    /** Gives a delivery up. @return false when the claim was lost */
    public boolean deadLettered(OutboxItem item, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'dead-lettered', ended_at = :now, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
    }

    static OutboxItem read(ResultSet row, StatementContext context) throws SQLException {
        String name = row.getString("file_name");
        return new OutboxItem(
                row.getObject("id", UUID.class),
                row.getString("partner"),
                row.getString("delivery"),
                row.getString("transport"),
                row.getObject("document_id", UUID.class),
                row.getString("document_type"),
                row.getObject("arrival_id", UUID.class),
                row.getString("business_key"),
                row.getString("event"),
                name == null
                        ? null
                        : new OutboxItem.File(
                                name,
                                row.getString("file_on"),
                                row.getString("file_directory"),
                                row.getBytes("file_content"),
                                row.getString("file_ref"),
                                row.getLong("arrival_fence")),
                row.getInt("attempts"),
                row.getLong("fence"));
    }
}
