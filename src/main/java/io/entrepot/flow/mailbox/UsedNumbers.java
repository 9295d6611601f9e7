package io.entrepot.flow.mailbox;

import io.entrepot.failure.Transient;
import io.entrepot.landing.Identities;
import io.entrepot.partner.Agreed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Control numbers one arrival shows, against those its partner has used within the agreed window. Judging only looks; what is
 * settled takes its numbers. In the caller's transaction.
 */
final class UsedNumbers implements NumberHistory {
    private final Identities identities;
    private final UUID arrival;
    private final Clock clock;

    UsedNumbers(Identities identities, UUID arrival, Clock clock) {
        this.identities = identities;
        this.arrival = arrival;
        this.clock = clock;
    }

    /** A number of this arrival's own, of an earlier attempt, is not. */
    @Override
    public boolean known(InnerNumber number) {
        return identities
                .find(number.scope(), number.number(), clock.instant())
                .filter(this::isAnother)
                .isPresent();
    }

    /** @throws Transient when another arrival has taken it since it was looked for: judged again, it is refused */
    void take(InnerNumber number) {
        Identities.Holder holder = reserve(number.scope(), number.number(), "", number.window());
        if (holder != null && isAnother(holder)) {
            throw new Transient(
                    "control number " + number.number() + " of " + number.scope() + " was taken meanwhile", null);
        }
    }

    private boolean isAnother(Identities.Holder holder) {
        return !holder.arrival().equals(arrival);
    }

    /**
     * Reserves an interchange's number for its content.
     *
     * @return who has it; null when it is new
     */
    Identities.Holder interchange(Agreed agreed, String number, String sha256) {
        return reserve(
                agreed.scope() + "/interchange",
                number,
                sha256,
                agreed.agreement().duplicates().interchange());
    }

    private Identities.Holder reserve(String scope, String number, String sha256, Duration window) {
        Instant now = clock.instant();
        return identities.reserve(new Identities.Request(scope, number, sha256, arrival, null, now.plus(window)), now);
    }
}
