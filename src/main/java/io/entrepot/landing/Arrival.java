package io.entrepot.landing;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The manifest of one received file or message, as it stands now.
 *
 * @param contractVersion version of the contract it was received under
 * @param contractDigest digest of that contract's text
 * @param parent the archive it was a member of; null for what came over the wire
 * @param name jailed file name
 * @param nameProblem why the partner's own name must not be used; null when it is harmless
 * @param receivedSize bytes as received
 * @param receivedSha256 hex, over the bytes as received
 * @param contentSize bytes after unpacking; null until unpacked
 * @param contentSha256 hex, over the unpacked bytes; null until unpacked
 * @param signer fingerprint of the verified PGP signer; null when unsigned
 * @param payloadRef where the received bytes are
 * @param contentRef where the unpacked bytes are; null while they are the received ones
 * @param attempts claims since it landed or was released
 * @param outages those of them that met an outage
 * @param fence token of the last claim: only its holder may finish the arrival
 * @param overrides rules an operator released
 */
public record Arrival(
        UUID id,
        String partner,
        String channel,
        int contractVersion,
        String contractDigest,
        UUID parent,
        String name,
        String nameProblem,
        Instant sourceModifiedAt,
        Instant receivedAt,
        long receivedSize,
        String receivedSha256,
        Long contentSize,
        String contentSha256,
        String signer,
        String payloadRef,
        String contentRef,
        String retention,
        ArrivalState state,
        int attempts,
        int outages,
        long fence,
        Set<String> overrides) {

    /** Attempts that count towards the limit: an outage is nobody's fault here. */
    public int counted() {
        return attempts - outages;
    }
}
