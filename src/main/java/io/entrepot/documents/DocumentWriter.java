package io.entrepot.documents;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.platform.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Takes the lines of one document: into the database by COPY, now or when it is complete, or only into the hash when the document
 * is known already and has merely to be compared. Belongs to one thread and one transaction.
 *
 * <p>One COPY stays open from the first line to {@link #finish}, so that PostgreSQL stores while we decode (ADR 0010). Until
 * then the transaction's connection can do nothing else, not even roll back: whoever takes the transaction back calls
 * {@link #abandon} first.
 */
public final class DocumentWriter {
    private static final Logger LOG = Logger.getLogger(DocumentWriter.class);
    private static final int SEND_BYTES = 1 << 16;

    private final UUID id;
    private final Instant createdAt;
    private final Jdbi target;
    private final boolean waits;
    private final MessageDigest digest = LineTable.sha256();
    private final CopyRows rows = new CopyRows();
    private final CopyRows content = new CopyRows();
    private final CopyRows plain = new CopyRows();
    private final byte[] prefix;
    private LineTable table;
    private CopyIn copy;
    private int lines;
    private int hashed;

    /**
     * @param target where the rows go; null = compare only
     * @param waits whether rows stay in memory until {@link #finish}
     */
    DocumentWriter(UUID id, Instant createdAt, Jdbi target, boolean waits) {
        this.id = id;
        this.createdAt = createdAt;
        this.target = target;
        this.waits = waits;
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

    /** Lines without a reference of their own, which may be equal to another. */
    int hashed() {
        return hashed;
    }

    /**
     * Takes a line; its row may wait in memory until enough have come.
     *
     * @throws CopyFailed when PostgreSQL refuses this row or one before
     */
    public void add(CanonicalLine line) {
        lines++;
        content.clear();
        LineTable.content(content, line);
        content.endRow();
        hash(line);
        if (target == null) {
            return;
        }
        if (LineTable.hashed(line)) {
            hashed++;
        }
        if (table == null) {
            table = LineTable.of(line);
        }
        rows.raw(prefix, prefix.length);
        rows.raw(content.bytes(), content.length());
        if (rows.length() >= SEND_BYTES && !waits) {
            send();
        }
    }

    /** An invoice may come by the API and by file, each with decimals of its own. */
    private void hash(CanonicalLine line) {
        if (line instanceof InvoiceLine invoiced) {
            plain.clear();
            LineTable.content(plain, invoiced.plain());
            plain.endRow();
            digest.update(plain.bytes(), 0, plain.length());
        } else {
            digest.update(content.bytes(), 0, content.length());
        }
    }

    /**
     * Sends waiting rows and ends the COPY: all rows are stored, and the connection is free. Harmless a second time.
     *
     * @throws CopyFailed when PostgreSQL refuses a row
     */
    public void finish() {
        if (rows.length() > 0) {
            send();
        }
        if (copy != null) {
            try {
                copy.endCopy();
                copy = null;
            } catch (SQLException e) {
                throw new CopyFailed(e);
            }
        }
    }

    /** Breaks an open COPY off, so that the transaction can be rolled back. Harmless when there is none. */
    public void abandon() {
        CopyIn open = copy;
        copy = null;
        rows.clear();
        if (open != null && open.isActive()) {
            try {
                open.cancelCopy();
            } catch (SQLException e) {
                // The connection is broken, and its transaction with it: the rollback that follows tells.
                LOG.debug("COPY could not be cancelled", e);
            }
        }
    }

    private void send() {
        try {
            if (copy == null) {
                copy = open();
            }
            for (int sent = 0; sent < rows.length(); sent += SEND_BYTES) {
                copy.writeToCopy(rows.bytes(), sent, Math.min(SEND_BYTES, rows.length() - sent));
            }
            rows.clear();
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    private CopyIn open() throws SQLException {
        // Under JTA a transaction has one connection, which stays open when the handle is closed.
        return target.withHandle(handle ->
                handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyStatement()));
    }

    /** Hash over head and lines (hex): equal for documents that say the same, whatever file brought them. */
    public String contentSha256(CanonicalDocument head) {
        MessageDigest whole = LineTable.sha256();
        CanonicalDocument said = head instanceof Invoice invoice ? invoice.plain() : head;
        whole.update(Json.write(said).getBytes(StandardCharsets.UTF_8));
        whole.update(digest.digest());
        return HexFormat.of().formatHex(whole.digest());
    }
}
