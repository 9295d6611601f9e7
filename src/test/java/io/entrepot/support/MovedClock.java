package io.entrepot.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved, by any thread. */
public final class MovedClock extends Clock {
    private volatile Instant now;

    public MovedClock(Instant begin) {
        this.now = begin;
    }

    /** @param instant ISO 8601 */
    public void to(String instant) {
        now = Instant.parse(instant);
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
