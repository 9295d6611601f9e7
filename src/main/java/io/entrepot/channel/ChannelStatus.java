package io.entrepot.channel;

import java.time.Instant;

/**
 * How a channel fares.
 *
 * @param paused an operator stopped it
 * @param lastSuccessAt when a poll last could look into the folder; null = never
 * @param lastFailureAt when something last went wrong; null = never
 * @param lastFailure what that was, for people
 * @param failures failed polls in a row
 * @param pollRequested an operator asked for a poll then and it has not begun yet; null = no
 */
public record ChannelStatus(
        boolean paused,
        Instant lastSuccessAt,
        Instant lastFailureAt,
        String lastFailure,
        int failures,
        Instant pollRequested) {}
