package io.entrepot.format.iso20022;

import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.partner.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One file on its way. After the first error nothing more is yielded; the rest is only read to find the other errors,
 * and the end throws {@link io.entrepot.failure.Rejected} with all of them.
 */
final class CamtStream implements DecodedStream {
    private final InputStream content;
    private final Findings findings;
    private final Format.Camt format;
    private XmlCursor cursor;
    private MessageReader message;
    private List<DecodedItem> batch;
    private boolean ended;

    CamtStream(InputStream content, Findings findings, Format.Camt format) {
        this.content = content;
        this.findings = findings;
        this.format = format;
    }

    @Override
    public boolean hasNext() {
        if (batch == null && !ended) {
            batch = fill();
        }
        return batch != null;
    }

    @Override
    public List<DecodedItem> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<DecodedItem> full = batch;
        batch = null;
        return full;
    }

    private List<DecodedItem> fill() {
        if (cursor == null) {
            cursor = new XmlCursor(content, findings);
            message = new MessageReader(cursor, findings, format);
        }
        try {
            return read();
        } catch (Limits.Exceeded e) {
            throw cursor.exceeded(e);
        }
    }

    private List<DecodedItem> read() {
        List<DecodedItem> items = new ArrayList<>(BATCH);
        while (items.size() < BATCH) {
            DecodedItem item = message.next();
            if (item == null) {
                ended = true;
                break;
            }
            if (!findings.any()) {
                items.add(item);
            }
        }
        if (findings.any()) {
            throw findings.rejected();
        }
        return items.isEmpty() ? null : items;
    }

    @Override
    public void close() {
        try {
            if (cursor != null) {
                cursor.close();
            } else {
                content.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
