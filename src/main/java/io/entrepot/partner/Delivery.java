package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import java.time.Duration;
import java.util.List;

/**
 * What goes out to this partner.
 *
 * @param name unique within the partner
 * @param documents canonical types it wants
 * @param from partners whose documents it wants; empty = all
 * @param by how it goes
 * @param receipt what the receiver must confirm; only for pull
 */
public record Delivery(String name, List<DocumentType> documents, List<String> from, By by, Receipt receipt) {

    /** The transport of a delivery. */
    public sealed interface By {}

    /** The receiver asks: pages what is not yet receipted and posts receipts. */
    public record Pull() implements By {}

    /**
     * A file by temporary name and rename.
     *
     * @param on connection (SFTP or directory)
     * @param directory target folder
     */
    public record File(String on, String directory) implements By {}

    /** A CloudEvent per document on a topic, keyed by the document's business key. */
    public record KafkaTopic(String on, String topic) implements By {}

    /**
     * An EDI interchange under an agreement of this partner, for the documents that are meant for it.
     *
     * @param agreement name of the agreement
     * @param set transaction set or message type the document becomes, e.g. {@code 810}
     */
    public record Edi(String agreement, String set) implements By {}

    /**
     * @param required whether a delivery ends only with a receipt
     * @param within receipts later than this are overdue
     * @param mayRefuse whether the receiver may refuse with a reason
     */
    public record Receipt(boolean required, Duration within, boolean mayRefuse) {}
}
