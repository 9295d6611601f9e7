package io.entrepot.landing;

import java.util.Arrays;

/** A message is always in exactly one of these; {@link #id()} is the name in the database and in REST. */
public enum ArrivalState {
    /** Durable, waits for its turn (or for the next try). */
    LANDED("landed"),
    /** Claimed by a worker that holds the lease. */
    PROCESSING("processing"),
    PROCESSED("processed"),
    /** Same identity, same content as an earlier one. */
    DUPLICATE("duplicate"),
    /** The partner's fault; findings say why. */
    QUARANTINED("quarantined"),
    /** Waits for a person or a lookup value. */
    HELD("held"),
    /** Ours, and retrying did not help. */
    DEAD_LETTERED("dead-lettered");

    private final String id;

    ArrivalState(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException when no state has this id */
    public static ArrivalState of(String id) {
        return Arrays.stream(values())
                .filter(state -> state.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no arrival state \"" + id + "\""));
    }
}
