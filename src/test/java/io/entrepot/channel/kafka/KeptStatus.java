package io.entrepot.channel.kafka;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a feed has said of itself, and whether an operator pauses it. */
final class KeptStatus implements FeedStatus {
    final List<Instant> succeeded = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();
    final List<String> problems = new CopyOnWriteArrayList<>();
    volatile boolean paused;

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public void succeeded(Instant beganAt) {
        succeeded.add(beganAt);
    }

    @Override
    public void failed(Instant beganAt, String message) {
        failed.add(message);
    }

    @Override
    public void passedOver(String record, String message) {
        problems.add(message);
    }
}
