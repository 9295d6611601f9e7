package io.entrepot.delivery;

import java.util.UUID;

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
}
