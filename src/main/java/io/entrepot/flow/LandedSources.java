package io.entrepot.flow;

import io.entrepot.channel.KnownSources;
import io.entrepot.landing.CleanUps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;

/** Tells channels what has landed already and may still lie at the source. */
@ApplicationScoped
public class LandedSources implements KnownSources {
    private final CleanUps cleanUps;

    LandedSources(CleanUps cleanUps) {
        this.cleanUps = cleanUps;
    }

    @Override
    public Set<String> known(String partner, String channel, Collection<String> keys) {
        return cleanUps.known(partner, channel, keys);
    }
}
