package io.entrepot.delivery;

import io.entrepot.failure.Transient;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Table {@code delivery}, the outbox: adding, and ending with evidence what was claimed ({@link OutboxClaims}). In the caller's transaction. */
@ApplicationScoped
public class Outbox {
    private final Jdbi jdbi;

    public Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a delivery; a document that this delivery has already is passed over. */
    public void add(OutboxItem item, Instant now, Instant receiptDue) {
        insert(item, "pending", now, receiptDue);
    }

    /** Keeps a delivery that must not go out, for comparison. */
    public void withhold(OutboxItem item, Instant now) {
        insert(item, "withheld", now, null);
    }

    private void insert(OutboxItem item, String state, Instant now, Instant receiptDue) {
        OutboxItem.File file = item.file();
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into delivery (id, partner, delivery, transport, document_id, document_type, arrival_id,
                          business_key, event, file_name, file_on, file_directory, file_content, file_ref, arrival_fence, state,
                          created_at, due_at, receipt_due_at)
                        values (:id, :partner, :delivery, :transport, :document, :documentType, :arrival,
                          :businessKey, :event::jsonb, :fileName, :fileOn, :fileDirectory, :fileContent, :fileRef, :arrivalFence,
                          :state, :now, :now, :receiptDue)
                        on conflict (partner, delivery, document_id) do nothing
                        """)
                .bindMethods(item)
                .bind("state", state)
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
     * Gives a claimed delivery of a document the file it leaves in.
     *
     * @throws io.entrepot.failure.Transient when the claim was lost: the file must not be made twice
     */
    public void wrapped(OutboxItem item, OutboxItem.File file) {
        int updated = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        update delivery set file_name = :name, file_on = :on, file_directory = :directory,
                          file_content = :content, file_ref = :ref
                        where id = :id and fence = :fence and state = 'delivering' and file_name is null
                        """)
                .bindMethods(file)
                .bind("id", item.id())
                .bind("fence", item.fence())
                .execute());
        if (updated != 1) {
            throw new Transient("delivery " + item.id() + " is claimed by another worker", null);
        }
    }

    /** Those of the given landing store addresses whose content is still to be sent, or may be sent again. */
    public List<String> refsInUse(List<String> refs) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select ref from unnest(:refs) ref where exists (select 1 from delivery where file_ref = ref)")
                .bindArray("refs", String.class, refs)
                .mapTo(String.class)
                .list());
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

    /**
     * Puts a delivery back until {@code due}.
     *
     * @param outage whether the attempt met an outage or our own queue, which count towards no limit
     * @return false when the claim was lost
     */
    public boolean retryAt(OutboxItem item, Instant due, boolean outage) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'pending', due_at = :due, outages = outages + :outage,
                                  lease_owner = null, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("due", Timestamp.from(due))
                        .bind("outage", outage ? 1 : 0)
                        .execute()
                == 1);
    }

    /** Keeps a claimed delivery back: its partner has gone into shadow since it was added. */
    public void withhold(OutboxItem item) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update delivery set state = 'withheld', lease_owner = null, lease_until = null
                        where id = :id and fence = :fence and state = 'delivering'
                        """)
                .bind("id", item.id())
                .bind("fence", item.fence())
                .execute());
    }

    /** Ends a delivery whose document cannot leave as it is. @return false when the claim was lost */
    public boolean refused(OutboxItem item, String reason, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update delivery set state = 'refused', refusal = :reason, ended_at = :now, lease_until = null
                                where id = :id and fence = :fence and state = 'delivering'
                                """)
                        .bind("id", item.id())
                        .bind("fence", item.fence())
                        .bind("reason", reason)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1);
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
}
