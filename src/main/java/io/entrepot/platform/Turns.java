package io.entrepot.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Whose turn it is: of those that wait, the one that was served longest ago. Without it the one with the oldest backlog would be served again
 * and again, and who has a single new item would wait for the whole of it. Known to this process only: it is about fairness, not truth.
 * Safe for many threads.
 */
public final class Turns {
    private final Map<String, Long> served = new ConcurrentHashMap<>();
    private final AtomicLong turn = new AtomicLong();

    /** Notes that this one was served now. */
    public void served(String who) {
        served.put(who, turn.incrementAndGet());
    }

    /** Those who were never served come first; among equals the order stays as given. */
    public <T> List<T> inTurn(List<T> waiting, Function<T, String> who) {
        // Looked up once each: another thread may be served while this one sorts.
        record Turn<T>(T one, long last) {}
        return waiting.stream()
                .map(one -> new Turn<>(one, served.getOrDefault(who.apply(one), 0L)))
                .sorted(Comparator.comparingLong(Turn::last))
                .map(Turn::one)
                .toList();
    }
}
