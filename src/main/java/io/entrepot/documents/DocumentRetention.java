package io.entrepot.documents;

import io.entrepot.canonical.DocumentType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes their content, head and lines, from documents whose retention has ended. The row stays for ever: which document came, when, with
 * which file, how many lines it had, and the hash of what it said. The head goes first, and with it the document is expired for everybody;
 * its lines go after that in steps. A run that breaks off is continued by the next.
 */
@ApplicationScoped
public class DocumentRetention {
    private static final int BATCH = 500;
    /** Lines of one statement: a document may have millions. */
    private static final int LINES = 10_000;

    private final Jdbi jdbi;

    public DocumentRetention(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A document that is still whole, and what it came in. */
    public record Whole(UUID id, UUID arrival) {}

    private record Expired(UUID id, DocumentType type, OffsetDateTime createdAt) {}

    /**
     * Goes through all documents that are still whole.
     *
     * @param expire takes some, and says how many of them it expired
     * @return how many of all
     */
    public long eachWhole(ToIntFunction<List<Whole>> expire) {
        long expired = 0;
        UUID after = new UUID(0, 0);
        List<Whole> batch;
        do {
            batch = whole(after);
            expired += batch.isEmpty() ? 0 : expire.applyAsInt(batch);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH);
        return expired;
    }

    /**
     * Expires documents, in the caller's transaction.
     *
     * @return how many were whole until now
     */
    public int expire(Collection<UUID> documents, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "update document set head = '{}', expired_at = :now where id = any(:ids) and expired_at is null")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("ids", UUID.class, documents.toArray())
                .execute());
    }

    /** Removes the lines of all documents that have expired, those too that a run before this one left. Each statement commits by itself. */
    public void removeLines() {
        List<Expired> batch;
        do {
            batch = withLines();
            batch.forEach(this::removeLines);
        } while (batch.size() == BATCH);
    }

    private List<Whole> whole(UUID after) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, arrival_id from document"
                        + " where expired_at is null and id > :after order by id limit " + BATCH)
                .bind("after", after)
                .map((row, context) ->
                        new Whole(row.getObject("id", UUID.class), row.getObject("arrival_id", UUID.class)))
                .list());
    }

    private List<Expired> withLines() {
        return jdbi.withHandle(handle -> handle.createQuery("select id, type, created_at from document"
                        + " where expired_at is not null and not lines_removed order by id limit " + BATCH)
                .map((row, context) -> new Expired(
                        row.getObject("id", UUID.class),
                        DocumentType.of(row.getString("type")),
                        row.getObject("created_at", OffsetDateTime.class)))
                .list());
    }

    private void removeLines(Expired document) {
        LineTable.of(document.type()).ifPresent(table -> {
            int removed;
            do {
                removed = removeLines(document, table);
            } while (removed >= LINES);
        });
        jdbi.useHandle(
                handle -> handle.execute("update document set lines_removed = true where id = ?", document.id()));
    }

    private int removeLines(Expired document, LineTable lines) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        delete from <table> where document_id = :id and created_at = :at and number in (
                          select number from <table> where document_id = :id and created_at = :at order by number limit :most)
                        """)
                .define("table", lines.table())
                .bind("id", document.id())
                .bind("at", document.createdAt())
                .bind("most", LINES)
                .execute());
    }
}
