package io.entrepot.landing;

import java.time.Instant;
import java.util.UUID;

/**
 * What T1 makes durable about a received file; its bytes are in {@code stored} already.
 *
 * @param inOrder whether it waits for what its channel received before it
 * @param parent the archive it was a member of; null otherwise
 * @param name file name as it may be stored and shown
 * @param nameProblem why the partner's own name must not be used; null when it is harmless
 * @param sourceKey names the very file at its source while it may still lie there, or is the idempotency key it was handed in under;
 *     null when nothing remains there
 * @param sourcePath path at the source, for clean-up; null when nothing remains there
 * @param cleanUp whether something is left to do at the source
 */
public record NewArrival(
        UUID id,
        String partner,
        String channel,
        int contractVersion,
        String contractDigest,
        String retention,
        boolean inOrder,
        UUID parent,
        String name,
        String nameProblem,
        String sourceKey,
        String sourcePath,
        Instant sourceModifiedAt,
        boolean cleanUp,
        Stored stored) {}
