package io.entrepot.flow.mailbox;

import io.entrepot.landing.Identities;
import io.entrepot.partner.Agreed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Control numbers one arrival shows, against those its partner has used within the agreed window. In the caller's transaction. */
final class UsedNumbers implements NumberHistory {
    private final Identities identities;
    private final UUID arrival;
    private final Clock clock;
    private final Set<String> seen = new HashSet<>();

    UsedNumbers(Identities identities, UUID arrival, Clock clock) {
        this.identities = identities;
        this.arrival = arrival;
        this.clock = clock;
    }

    /** A number of this arrival's own, of an earlier attempt, is fresh too. */
    @Override
    public boolean fresh(Agreed agreed, String kind, String number, Duration window) {
        if (window == null) {
            return true;
        }
        if (!seen.add(agreed.scope() + "/" + kind + "/" + number)) {
            return false;
        }
        Identities.Holder holder = reserve(agreed, kind, number, "", window);
        return holder == null || holder.arrival().equals(arrival);
    }

    /**
     * Reserves an interchange's number for its content.
     *
     * @return who has it; null when it is new
     */
    Identities.Holder interchange(Agreed agreed, String number, String sha256) {
        Duration window = agreed.agreement().duplicates().interchange();
        return reserve(agreed, "interchange", number, sha256, window);
    }

    private Identities.Holder reserve(Agreed agreed, String kind, String number, String sha256, Duration window) {
        Instant now = clock.instant();
        Identities.Request request =
                new Identities.Request(agreed.scope() + "/" + kind, number, sha256, arrival, null, now.plus(window));
        return identities.reserve(request, now);
    }
}
