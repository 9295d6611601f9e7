package io.entrepot.format.smooks;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Held;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.partner.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a partner's own dialect: a file is one message that a DFDL schema in the partner's folder describes. */
public final class DfdlDecoder implements Decoder {
    /** DFDL reads from memory. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Mapping mapping;

    /** @param mapping made by {@link Mapping#ofDfdl} */
    public DfdlDecoder(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public DecodedStream open(InputStream content, DecodeContext context) {
        try (content) {
            byte[] message = content.readNBytes(MOST_BYTES + 1);
            if (message.length > MOST_BYTES) {
                throw rejected(0, "message-size", "more than " + MOST_BYTES + " bytes", "a file that fits");
            }
            return new Items(items(withItems(mapping.map(message, Map.of(), context.findings()), context)));
        } catch (Unreadable e) {
            throw rejected(
                    e.byteOffset(), "structure", "", "what the partner's schema has there (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our item numbers on an order's lines; one that is not in the partner's lookup does what the lookup says. */
    private static MappedDocument withItems(MappedDocument document, DecodeContext context) {
        DecodeContext.CodeList items = context.lookups().get(ItemNumbers.LOOKUP);
        List<Finding> missing = new ArrayList<>();
        MappedDocument known = ItemNumbers.in(document, items, missing::add);
        if (missing.isEmpty()) {
            return known;
        }
        throw items.onMissing() == Contract.OnMissing.HOLD ? new Held(missing) : new Rejected(missing);
    }

    private static List<DecodedItem> items(MappedDocument document) {
        List<DecodedItem> items = new ArrayList<>(document.lines().size() + 2);
        items.add(new DecodedItem.Start(document.head()));
        document.lines().forEach(line -> items.add(new DecodedItem.Line(line)));
        items.add(new DecodedItem.End(document.head()));
        return items;
    }

    private static Rejected rejected(long offset, String rule, String seen, String expected) {
        return new Rejected(Finding.error(
                Place.offset(offset, ""), "dfdl-" + rule, seen, expected, "Correct the file and send it again."));
    }

    /** The items of a message that is in memory already, in batches. */
    private static final class Items implements DecodedStream {
        private final Iterator<DecodedItem> items;

        Items(List<DecodedItem> items) {
            this.items = items.iterator();
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public List<DecodedItem> next() {
            List<DecodedItem> batch = new ArrayList<>();
            do {
                batch.add(items.next());
            } while (items.hasNext() && batch.size() < BATCH);
            return batch;
        }

        @Override
        public void close() {
            // The content was closed when it had been read.
        }
    }
}
