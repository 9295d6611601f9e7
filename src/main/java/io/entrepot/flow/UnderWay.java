package io.entrepot.flow;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What this process works on of one kind: the fence each was claimed with, and since when. Safe for many threads. */
final class UnderWay {
    private record Held(long fence, Instant since) {}

    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    void hold(UUID id, long fence, Instant since) {
        held.put(id, new Held(fence, since));
    }

    /** Leaves alone what another worker of this process has claimed since. */
    void letGo(UUID id, long fence) {
        held.computeIfPresent(id, (same, last) -> last.fence() == fence ? null : last);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    Map<UUID, Long> fences() {
        return held.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> one.getValue()
                .fence()));
    }

    /** How many of them were begun before then. */
    long begunBefore(Instant then) {
        return held.values().stream().filter(one -> one.since().isBefore(then)).count();
    }
}
