package io.entrepot.channel;

import java.util.Collection;

/** Which source files are arrivals already; answered by the flow from the arrivals' unique index. */
public interface KnownSources {
    /** {@link SourceKey}s of a channel that may still lie at the source. */
    Collection<String> keys(String partner, String channel);
}
