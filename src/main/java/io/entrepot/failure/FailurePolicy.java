package io.entrepot.failure;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What each type of failure leads to: the one policy table.
 *
 * <table>
 * <caption>Policies</caption>
 * <tr><td>REJECTED</td><td>never retried; answered, quarantined</td></tr>
 * <tr><td>TRANSIENT</td><td>{@value #ATTEMPTS} attempts, 2 s doubling to 10 min, then dead letter</td></tr>
 * <tr><td>BUSY</td><td>for ever, 2 s doubling to 1 min</td></tr>
 * <tr><td>OUTAGE</td><td>for ever, 5 s doubling to 5 min: the endpoint's circuit is open meanwhile</td></tr>
 * <tr><td>DEFECT</td><td>never retried; dead letter, alert</td></tr>
 * </table>
 */
public final class FailurePolicy {
    /** Claims of one arrival or delivery before it is given up; a crash of the process counts as one. */
    public static final int ATTEMPTS = 10;

    private static final Duration TRANSIENT_FIRST = Duration.ofSeconds(2);
    private static final Duration TRANSIENT_MOST = Duration.ofMinutes(10);
    private static final Duration BUSY_MOST = Duration.ofMinutes(1);
    private static final Duration OUTAGE_FIRST = Duration.ofSeconds(5);
    private static final Duration OUTAGE_MOST = Duration.ofMinutes(5);

    private FailurePolicy() {}

    public static boolean retries(FailureType type, int attempts) {
        return switch (type) {
            case TRANSIENT -> attempts < ATTEMPTS;
            case BUSY, OUTAGE -> true;
            case REJECTED, DEFECT -> false;
        };
    }

    /** Whether an attempt that failed so counts towards {@link #ATTEMPTS}. */
    public static boolean counts(FailureType type) {
        return type != FailureType.BUSY && type != FailureType.OUTAGE;
    }

    /**
     * Pause before the next try: exponential, with ±20 % jitter so that what failed together does not come back together.
     *
     * @param tries failures of this kind so far, from 1
     */
    public static Duration backOff(FailureType type, long tries, RandomGenerator random) {
        Duration first = type == FailureType.OUTAGE ? OUTAGE_FIRST : TRANSIENT_FIRST;
        Duration most =
                switch (type) {
                    case BUSY -> BUSY_MOST;
                    case OUTAGE -> OUTAGE_MOST;
                    case REJECTED, TRANSIENT, DEFECT -> TRANSIENT_MOST;
                };
        long millis = Math.min(first.toMillis() << Math.min(tries - 1, 20), most.toMillis());
        return Duration.ofMillis(millis * 80 / 100 + random.nextLong(millis * 40 / 100 + 1));
    }
}
