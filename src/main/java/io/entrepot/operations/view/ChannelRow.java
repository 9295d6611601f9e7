package io.entrepot.operations.view;

import java.time.Duration;
import java.time.Instant;

/**
 * A channel and how it is doing.
 *
 * @param partner partner id
 * @param channel channel name
 * @param transport {@code sftp}, {@code directory}, {@code kafka}, {@code api}
 * @param document type its content becomes
 * @param poll pause between polls
 * @param personalData whether it carries personal data
 * @param paused whether an operator, or an outage, holds it
 * @param lastSuccessAt last successful poll; absent when there was none yet
 * @param lastFailureAt last failed poll
 * @param lastFailure what went wrong then
 * @param failures failed polls in a row
 * @param pollRequested since when an operator's "poll now" waits
 * @param leaseOwner the instance that polls it
 * @param leaseUntil until when that holds
 */
public record ChannelRow(
        String partner,
        String channel,
        String transport,
        String document,
        Duration poll,
        boolean personalData,
        boolean paused,
        Instant lastSuccessAt,
        Instant lastFailureAt,
        String lastFailure,
        int failures,
        Instant pollRequested,
        String leaseOwner,
        Instant leaseUntil) {

    /** In one word, for people. */
    public String health() {
        if (paused) {
            return "paused";
        }
        if (failures > 0) {
            return "failing";
        }
        return lastSuccessAt == null && polled() ? "waiting" : "ok";
    }

    /** What is handed in by the API comes by itself. */
    public boolean polled() {
        return !transport.equals("api");
    }
}
