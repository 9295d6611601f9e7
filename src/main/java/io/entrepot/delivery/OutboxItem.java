package io.entrepot.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * One delivery row: a document for a delivery that wants it, or a file that answers a partner.
 *
 * @param transport {@code pull}, {@code file} or {@code kafka}
 * @param document null for answers
 * @param businessKey deliveries of one key go out in order
 * @param event CloudEvent JSON of a document; null for answers
 * @param file the file of an answer; null for documents
 * @param attempts claims since it was added or redelivered
 * @param outages those of them that met an outage, or waited in vain for a session of our own
 * @param fence token of the last claim
 */
public record OutboxItem(
        UUID id,
        String partner,
        String delivery,
        String transport,
        UUID document,
        String documentType,
        UUID arrival,
        String businessKey,
        String event,
        File file,
        int attempts,
        int outages,
        long fence) {

    /** Attempts that count towards the limit: neither an outage nor our own queue is its fault. */
    public int counted() {
        return attempts - outages;
    }

    /**
     * @param name file name at the receiver
     * @param on connection of the partner
     * @param directory folder there
     * @param content sealed by the landing store
     * @param ref where the content is, when it is not inline
     * @param arrivalFence the attempt at the arrival that this answers: only the last attempt's answers are repeated
     */
    public record File(String name, String on, String directory, byte[] content, String ref, long arrivalFence) {}

    /** A row of table {@code delivery}. */
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
                row.getInt("outages"),
                row.getLong("fence"));
    }
}
