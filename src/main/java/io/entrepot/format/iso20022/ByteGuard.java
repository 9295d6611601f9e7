package io.entrepot.format.iso20022;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Sits between the content and the parser: bounds how many bytes one parser event may swallow, and remembers a failure
 * of the content itself, which is not the message's fault.
 */
final class ByteGuard extends FilterInputStream {
    private LongSupplier event = () -> -1;
    private long eventStart = -1;
    private long sinceEvent;
    private boolean exceeded;
    private IOException failure;
    private RuntimeException refusal;

    ByteGuard(InputStream content) {
        super(content);
    }

    /**
     * Tells events apart. Asked once for each read and not told by each event: events are more than reads by a hundred.
     *
     * @param start where the event begins that the parser is at
     */
    void watch(LongSupplier start) {
        event = start;
    }

    boolean exceeded() {
        return exceeded;
    }

    /** Throws what the content's own stream threw, if it did: unreadable bytes or an earlier stage's refusal. */
    void rethrow() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long start = event.getAsLong();
        if (start != eventStart) {
            eventStart = start;
            sinceEvent = 0;
        }
        if (sinceEvent > Limits.EVENT_BYTES) {
            exceeded = true;
            throw new IOException("event too long");
        }
        int count = fetch(buffer, offset, length);
        sinceEvent += Math.max(count, 0);
        return count;
    }

    private int fetch(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        } catch (RuntimeException e) {
            refusal = e;
            throw e;
        }
    }
}
