package io.entrepot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final UnderWay underWay = new UnderWay();
    private final UUID id = UUID.randomUUID();

    @Test
    void whatWasBegunLongAgoIsSlowUntilItIsOver() {
        underWay.hold(id, 1, NOON);
        underWay.hold(UUID.randomUUID(), 1, NOON.plusSeconds(3));

        assertThat(underWay.begunBefore(NOON)).isZero();
        assertThat(underWay.begunBefore(NOON.plusSeconds(1))).isEqualTo(1);
        underWay.letGo(id, 1);
        assertThat(underWay.begunBefore(NOON.plusSeconds(1))).isZero();
    }

    /** A worker that has lost its lease to another one of the same process ends later than that one begins. */
    @Test
    void anEndLeavesALaterClaimAlone() {
        underWay.hold(id, 1, NOON);
        underWay.hold(id, 2, NOON.plusSeconds(90));

        underWay.letGo(id, 1);

        assertThat(underWay.fences()).isEqualTo(Map.of(id, 2L));
        assertThat(underWay.isEmpty()).isFalse();
    }
}
