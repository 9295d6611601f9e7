package io.entrepot.documents;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.platform.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Takes the lines of one document: into the database by COPY, or only into the hash when the document is known already
 * and has merely to be compared. Belongs to one thread and one transaction.
 */
public final class DocumentWriter {
    private static final int FLUSH_BYTES = 1 << 18;

    private final UUID id;
    private final Instant createdAt;
    private final DataSource target;
    private final MessageDigest digest = LineTable.sha256();
    private final CopyRows rows = new CopyRows();
    private final CopyRows content = new CopyRows();
    private final byte[] prefix;
    private LineTable table;
    private int lines;

    /** @param target where the rows go; null = compare only */
    DocumentWriter(UUID id, Instant createdAt, DataSource target) {
        this.id = id;
        this.createdAt = createdAt;
        this.target = target;
        this.prefix = (id + "\t" + createdAt + "\t").getBytes(StandardCharsets.UTF_8);
    }

    public UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    public int lines() {
        return lines;
    }

    public boolean compareOnly() {
        return target == null;
    }

    /** Where rows went; empty when there were none. */
    Optional<String> table() {
        return lines == 0 || table == null ? Optional.empty() : Optional.of(table.table());
    }

    /** Takes a line; its row may wait in memory until {@link #flush} or enough have come. */
    public void add(CanonicalLine line) {
        lines++;
        content.clear();
        LineTable.content(content, line);
        content.endRow();
        digest.update(content.bytes(), 0, content.length());
        if (target == null) {
            return;
        }
        if (table == null) {
            table = LineTable.of(line);
        }
        rows.raw(prefix, prefix.length);
        rows.raw(content.bytes(), content.length());
        if (rows.length() >= FLUSH_BYTES) {
            flush();
        }
    }

    /** Sends waiting rows. One COPY a flush: between two, the connection is free for other statements. */
    public void flush() {
        if (rows.length() == 0) {
            return;
        }
        // Under JTA every connection of a transaction is the same one.
        try (Connection connection = target.getConnection()) {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyStatement());
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.endCopy();
            rows.clear();
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    /** Hash over head and lines (hex): equal for documents that say the same, whatever file brought them. */
    public String contentSha256(CanonicalDocument head) {
        MessageDigest whole = LineTable.sha256();
        whole.update(Json.write(head).getBytes(StandardCharsets.UTF_8));
        whole.update(digest.digest());
        return HexFormat.of().formatHex(whole.digest());
    }
}
