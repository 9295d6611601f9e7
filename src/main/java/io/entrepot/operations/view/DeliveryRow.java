package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One obligation to hand something over.
 *
 * @param id its id
 * @param partner to whom
 * @param delivery by which delivery of that partner's contract
 * @param transport {@code pull}, {@code file}, {@code kafka}
 * @param documentId the document; absent for files
 * @param documentType its type
 * @param arrivalId the file it comes from
 * @param businessKey orders deliveries of one subject
 * @param fileName for files: the name it gets
 * @param state one of {@link #STATES}
 * @param createdAt since when it is owed
 * @param dueAt next attempt not before
 * @param attempts attempts so far
 * @param receiptDueAt when the receipt is overdue
 * @param endedAt when it ended
 * @param evidence what proves it: remote stat, broker acknowledgement, receipt
 * @param refusal the receiver's reason
 */
public record DeliveryRow(
        UUID id,
        String partner,
        String delivery,
        String transport,
        UUID documentId,
        String documentType,
        UUID arrivalId,
        String businessKey,
        String fileName,
        String state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        Instant receiptDueAt,
        Instant endedAt,
        JsonNode evidence,
        String refusal) {
    public static final List<String> STATES = List.of(
            "pending", "delivering", "delivered", "receipted", "refused", "dead-lettered", "discarded", "withheld");

    /** Whether the receiver's receipt should have come by then. */
    public boolean overdueAt(Instant now) {
        return state.equals("pending") && receiptDueAt != null && receiptDueAt.isBefore(now);
    }
}
