package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Work that stopped and waits for a person.
 *
 * @param id its id
 * @param subject {@code arrival} or {@code delivery}
 * @param subjectId its id
 * @param stage where it stopped
 * @param partner whose
 * @param channel channel or delivery
 * @param arrivalId the file behind it
 * @param contractVersion contract in force
 * @param attempts attempts before it was given up
 * @param cause class of the failure
 * @param message what it said
 * @param finding the finding behind it, if any
 * @param createdAt when
 * @param state {@code open}, {@code retried}, {@code discarded}
 */
public record DeadLetterRow(
        UUID id,
        String subject,
        UUID subjectId,
        String stage,
        String partner,
        String channel,
        UUID arrivalId,
        int contractVersion,
        int attempts,
        String cause,
        String message,
        JsonNode finding,
        Instant createdAt,
        String state) {
    public static final List<String> STATES = List.of("open", "retried", "discarded");
}
