package io.entrepot.format;

import java.io.InputStream;

/**
 * Reads one wire format as a stream into the canonical model. Thread-safe: one instance serves a channel, each
 * {@link #open} is one file. Never holds more than one batch of a file in memory.
 */
public interface Decoder {
    /**
     * @param content the unpacked content; closed by the returned stream
     * @param context what is known besides the bytes, and where findings go
     */
    DecodedStream open(InputStream content, DecodeContext context);
}
