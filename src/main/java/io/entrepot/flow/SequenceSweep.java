package io.entrepot.flow;

import io.entrepot.channel.FileGaps;
import io.entrepot.landing.Arrivals;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells a person of files that are missing: files overtake one another on the way, so a gap is told only when it has lasted, and
 * nothing that its channel had received by then is still under way.
 */
@ApplicationScoped
@Named("sequenceSweep")
@Unremovable
public class SequenceSweep {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FileGaps gaps;
    private final Arrivals arrivals;
    private final Clock clock;

    SequenceSweep(FileGaps gaps, Arrivals arrivals, Clock clock) {
        this.gaps = gaps;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Transactional
    public void run() {
        Instant now = clock.instant();
        for (FileGaps.Gap gap : gaps.untold(now.minus(PATIENCE))) {
            if (!arrivals.underWay(gap.partner(), gap.channel(), gap.foundAt())) {
                gaps.tell(gap, now);
            }
        }
    }
}
