package io.entrepot.operations.view;

import java.time.Instant;
import java.util.UUID;

/**
 * An arrival in a listing.
 *
 * @param id its id
 * @param partner who sent it
 * @param channel over which channel
 * @param name file name as received, jailed
 * @param state one of the seven states
 * @param stateAt since when
 * @param decision {@code rejected} or {@code discarded}, by a person; absent when nobody has decided
 * @param receivedAt when its bytes were durable here
 * @param size received bytes
 * @param sha256 of the received bytes, hex
 * @param contractVersion contract it is read with
 * @param parent the archive it was a member of; absent otherwise
 * @param attempts how often processing was begun
 * @param dueAt when it is tried again; absent in an end state
 */
public record ArrivalRow(
        UUID id,
        String partner,
        String channel,
        String name,
        String state,
        Instant stateAt,
        String decision,
        Instant receivedAt,
        long size,
        String sha256,
        int contractVersion,
        UUID parent,
        int attempts,
        Instant dueAt) {}
