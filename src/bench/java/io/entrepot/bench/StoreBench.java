package io.entrepot.bench;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.documents.DocumentWriter;
import io.entrepot.documents.Documents;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.format.iso20022.CamtDecoder;
import io.entrepot.partner.Format;
import io.entrepot.support.CamtFiles;
import io.entrepot.support.OneConnection;
import io.entrepot.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Decodes a camt.053 of 28 MB in memory and stores it as the gateway does (hashes, head, occurrences, one commit), against
 * one plain COPY of the same rows, ready as bytes, into the same table with the same index, committed as well. Both on one connection
 * to the embedded PostgreSQL with fsync on; the table is emptied before each run, outside the clock.
 */
public final class StoreBench {
    private static final int BYTES = 28_000_000;
    private static final int ROUNDS = 24;

    private final byte[] content;
    private final Decoder decoder = new CamtDecoder(new Format.Camt(List.of("camt.053"), Map.of()));
    private final Connection connection;
    private final Documents documents;

    private StoreBench(byte[] content, Connection connection) {
        this.content = content;
        this.connection = connection;
        OneConnection one = new OneConnection(connection);
        Jdbi jdbi = Jdbi.create(one.dataSource()).installPlugin(new PostgresPlugin());
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        this.documents = new Documents(jdbi, Clock.systemUTC());
    }

    public static void main(String[] args) throws Exception {
        byte[] content;
        try (InputStream statement = CamtFiles.statement(BYTES)) {
            content = statement.readAllBytes();
        }
        try (Handle handle = TestDatabase.migratedAndFlushing().open()) {
            handle.getConnection().setAutoCommit(false);
            new StoreBench(content, handle.getConnection()).race();
            handle.getConnection().setAutoCommit(true);
        }
    }

    private void race() throws Exception {
        int rows = CamtFiles.entries(BYTES);
        empty();
        Race.expect(rows, decodeAndStore());
        byte[] copy = rowsAsStored();
        Race.run(
                "decode-and-store",
                ROUNDS,
                rows / 1e6,
                " rows",
                () -> Race.expect(rows, decodeAndStore()),
                "plain COPY",
                () -> Race.expect(rows, plainCopy(copy)),
                this::empty);
    }

    private long decodeAndStore() throws SQLException {
        DecodeContext context = new DecodeContext("bench.xml", Map.of(), Map.of(), finding -> {
            throw new IllegalStateException(finding.toString());
        });
        UUID arrival = documents.nextId();
        DocumentWriter writer = documents.begin(documents.nextId());
        try (DecodedStream stream = decoder.open(new ByteArrayInputStream(content), context)) {
            while (stream.hasNext()) {
                for (DecodedItem item : stream.next()) {
                    if (item instanceof DecodedItem.Line line) {
                        writer.add(line.line());
                    } else if (item instanceof DecodedItem.End end) {
                        complete(writer, arrival, end.document());
                    }
                }
            }
        }
        connection.commit();
        return writer.lines();
    }

    private void complete(DocumentWriter writer, UUID arrival, CanonicalDocument head) {
        Documents.Origin origin = new Documents.Origin("bench", "statements", arrival, arrival.toString(), false);
        documents.complete(writer, origin, head, writer.contentSha256(head));
    }

    private long plainCopy(byte[] rows) throws SQLException, IOException {
        long count = copies().copyIn("copy statement_entry from stdin", new ByteArrayInputStream(rows), 1 << 16);
        connection.commit();
        return count;
    }

    private byte[] rowsAsStored() throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        copies().copyOut("copy (select * from statement_entry order by number) to stdout", rows);
        connection.commit();
        return rows.toByteArray();
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Both sides begin on an empty table, and neither writes the other's dirty pages. */
    private void empty() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate statement_entry, document");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("checkpoint");
            connection.setAutoCommit(false);
        }
    }
}
