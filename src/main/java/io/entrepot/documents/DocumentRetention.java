package io.entrepot.documents;

import io.entrepot.canonical.DocumentType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes their content, head and lines, from documents whose retention has ended. The row stays for ever: which document came, when, with
 * which file, how many lines it had, and the hash of what it said. Each statement commits by itself; a run that breaks off is continued
 * by the next.
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
    public record Whole(UUID id, UUID arrival, DocumentType type, OffsetDateTime createdAt) {}

    /**
     * @param before only what was stored before
     * @param over which of them nothing else keeps
     * @return how many documents lost their content
     */
    public long expire(Instant before, Function<List<Whole>, Set<UUID>> over, Instant now) {
        long expired = 0;
        UUID after = new UUID(0, 0);
        List<Whole> batch;
        do {
            batch = whole(before, after);
            Set<UUID> gone = batch.isEmpty() ? Set.of() : over.apply(batch);
            // The row last: as long as it says that the document is whole, the next run looks at it again.
            batch.stream().filter(one -> gone.contains(one.id())).forEach(this::removeLines);
            expired += gone.isEmpty() ? 0 : mark(gone, now);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH);
        return expired;
    }

    /** Those of the documents of which only the row is left. */
    public Set<UUID> expired(Collection<UUID> documents) {
        return new HashSet<>(jdbi.withHandle(
                handle -> handle.createQuery("select id from document where id = any(:ids) and expired_at is not null")
                        .bindArray("ids", UUID.class, documents.toArray())
                        .mapTo(UUID.class)
                        .list()));
    }

    private List<Whole> whole(Instant before, UUID after) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, arrival_id, type, created_at from document"
                        + " where expired_at is null and created_at < :before and id > :after order by id limit "
                        + BATCH)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("after", after)
                .map((row, context) -> new Whole(
                        row.getObject("id", UUID.class),
                        row.getObject("arrival_id", UUID.class),
                        DocumentType.of(row.getString("type")),
                        row.getObject("created_at", OffsetDateTime.class)))
                .list());
    }

    private void removeLines(Whole document) {
        LineTable.of(document.type()).ifPresent(table -> {
            int removed;
            do {
                removed = removeLines(document, table);
            } while (removed >= LINES);
        });
    }

    private int removeLines(Whole document, LineTable lines) {
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

    private int mark(Set<UUID> documents, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "update document set head = '{}', expired_at = :now where id = any(:ids) and expired_at is null")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("ids", UUID.class, documents.toArray())
                .execute());
    }
}
