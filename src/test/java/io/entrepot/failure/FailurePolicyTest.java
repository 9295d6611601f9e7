package io.entrepot.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    @Test
    void anOutageIsTriedEverMoreRarelyUpToFiveMinutesForEver() {
        assertBetween(1, Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertBetween(2, Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertBetween(7, Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertBetween(10_000, Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertThat(FailurePolicy.retries(FailureType.OUTAGE, 10_000)).isTrue();
        assertThat(FailurePolicy.counts(FailureType.OUTAGE)).isFalse();
    }

    @Test
    void whatMayPassIsGivenUpAfterTenAttemptsAndADefectAtOnce() {
        assertThat(FailurePolicy.retries(FailureType.TRANSIENT, 9)).isTrue();
        assertThat(FailurePolicy.retries(FailureType.TRANSIENT, 10)).isFalse();
        assertThat(FailurePolicy.retries(FailureType.DEFECT, 1)).isFalse();
        assertThat(FailurePolicy.retries(FailureType.REJECTED, 1)).isFalse();
    }

    @Test
    void ourOwnQueueIsNoFailureAndIsTriedAgainWithinAMinuteForEver() {
        assertThat(FailurePolicy.retries(FailureType.BUSY, 10_000)).isTrue();
        assertThat(FailurePolicy.counts(FailureType.BUSY)).isFalse();
        assertThat(FailurePolicy.backOff(FailureType.BUSY, 10_000, RandomGenerator.getDefault()))
                .isLessThanOrEqualTo(Duration.ofSeconds(72));
    }

    private static void assertBetween(int tries, Duration least, Duration most) {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < 100; i++) {
            assertThat(FailurePolicy.backOff(FailureType.OUTAGE, tries, random)).isBetween(least, most);
        }
    }
}
