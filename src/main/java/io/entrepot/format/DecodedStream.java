package io.entrepot.format;

import java.util.Iterator;
import java.util.List;

/**
 * The decoded content in batches of at most {@value #BATCH} items. {@code hasNext()}/{@code next()} throw
 * {@link io.entrepot.failure.Rejected} for content that must leave no documents behind (checks over the whole file come
 * last), {@link io.entrepot.failure.Held} where a person or a lookup must decide, and
 * {@link java.io.UncheckedIOException} when the bytes themselves cannot be read.
 */
public interface DecodedStream extends Iterator<List<DecodedItem>>, AutoCloseable {
    int BATCH = 1_000;

    @Override
    void close();
}
