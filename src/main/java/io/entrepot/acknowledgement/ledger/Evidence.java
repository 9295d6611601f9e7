package io.entrepot.acknowledgement.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What shows that an obligation was met.
 *
 * @param at when it was met
 * @param arrival the file that brought the partner's answer; null for ours
 * @param delivery the file that took ours; null for the partner's
 * @param name of that file
 * @param bytes its size; null when it is not known
 * @param remote what a look at the partner's server showed, one line; null when nobody looked
 */
public record Evidence(Instant at, UUID arrival, UUID delivery, String name, Long bytes, String remote) {}
