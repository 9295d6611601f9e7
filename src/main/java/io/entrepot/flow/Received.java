package io.entrepot.flow;

import io.entrepot.landing.NewArrival;
import java.util.stream.Stream;

/**
 * What a source gave, on its way to T1.
 *
 * @param fence of the lease under which it was polled; null where a source has no leases
 */
record Received(NewArrival arrival, Long fence) {
    record Lease(String partner, String channel, long fence) {}

    /** What T1 asks for; empty where a source has no leases. */
    Stream<Lease> lease() {
        return Stream.ofNullable(fence).map(token -> new Lease(arrival.partner(), arrival.channel(), token));
    }
}
