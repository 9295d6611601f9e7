package io.entrepot.channel;

import java.util.Collection;
import java.util.Set;

/** Which source files are arrivals already; answered by the flow from the arrivals' unique index. */
public interface KnownSources {
    /** Those of a channel's {@link SourceKey}s that have landed already. */
    Set<String> known(String partner, String channel, Collection<String> keys);
}
