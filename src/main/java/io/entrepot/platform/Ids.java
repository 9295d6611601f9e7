package io.entrepot.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Time-ordered ids (RFC 9562, UUID version 7): they index well, and those of one process sort by creation. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds and a counter within them: ids of one process are in order even within a millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static UUID next(Clock clock) {
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, clock.millis() << 12));
        long high = tick >>> 12 << 16 | 0x7000L | tick & 0xFFF;
        long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
