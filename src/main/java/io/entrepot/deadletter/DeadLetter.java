package io.entrepot.deadletter;

import java.util.UUID;

/**
 * @param subject {@code arrival} or {@code delivery}
 * @param subjectId its id
 * @param stage where it failed; a subject has one dead letter per stage
 * @param arrival pointer to the raw bytes
 * @param cause class of the exception
 * @param message its message, which by rule holds no payload
 */
public record DeadLetter(
        String subject,
        UUID subjectId,
        String stage,
        String partner,
        String channel,
        UUID arrival,
        int contractVersion,
        int attempts,
        String cause,
        String message) {}
