package io.entrepot.operations.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which arrivals; null = any.
 *
 * @param state one of {@link #STATES}, of which {@link #IN_FLIGHT} and {@link #UNDECIDED} are several
 * @param partner partner id
 * @param channel channel name
 * @param name text anywhere in the file name, in either case
 * @param sha256 of the received or of the unpacked bytes, hex
 * @param since received at or after
 * @param parent the archive they were members of
 */
public record ArrivalFilter(
        String state, String partner, String channel, String name, String sha256, Instant since, UUID parent) {
    /** Not a state but two, landed and processing: the term of the conservation equation. */
    public static final String IN_FLIGHT = "in-flight";

    /** Held, quarantined or dead-lettered, and no person has rejected or discarded it. */
    public static final String UNDECIDED = "undecided";

    public static final List<String> STATES = List.of(
            IN_FLIGHT,
            UNDECIDED,
            "landed",
            "processing",
            "processed",
            "duplicate",
            "quarantined",
            "held",
            "dead-lettered");

    public static final ArrivalFilter ALL = new ArrivalFilter(null, null, null, null, null, null, null);

    public static ArrivalFilter of(String partner) {
        return new ArrivalFilter(null, partner, null, null, null, null, null);
    }

    public static ArrivalFilter membersOf(UUID parent) {
        return new ArrivalFilter(null, null, null, null, null, null, parent);
    }
}
