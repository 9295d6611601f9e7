package io.entrepot.flow.mailbox;

import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.edifact.EdifactMessage;
import io.entrepot.format.edifact.EdifactReader;
import io.entrepot.format.edifact.EdifactRules;
import io.entrepot.format.edifact.InterchangeHeader;
import io.entrepot.format.edifact.MessageHeader;
import io.entrepot.format.edifact.SyntaxError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The second pass over an EDIFACT file: the accepted messages of the interchanges that count. */
final class EdifactReceivedMessages implements Iterator<ReceivedSet>, EdifactRules {
    private final InputStream content;
    private final Iterator<ReceivedInterchange> interchanges;
    private final EdifactSchemas schemas;
    private final EdifactReader reader;
    private ReceivedInterchange current;
    private EdifactMessage next;

    /** @param interchanges what became of each, in the order of the file */
    EdifactReceivedMessages(InputStream content, List<ReceivedInterchange> interchanges, EdifactSchemas schemas) {
        this.content = content;
        this.interchanges = interchanges.iterator();
        this.schemas = schemas;
        this.reader = new EdifactReader(content, this);
    }

    /** One that does not count is passed over; its verdict was given in the first pass. */
    @Override
    public Refusal interchange(InterchangeHeader interchange) {
        current = interchanges.next();
        return current.counts() ? null : new Refusal(SyntaxError.UNSPECIFIED, "", "", "");
    }

    @Override
    public Reading message(InterchangeHeader interchange, MessageHeader message) {
        return schemas.reading(current.agreed(), message);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = reader.next();
            if (next == null) {
                close();
            }
        }
        return next != null;
    }

    @Override
    public ReceivedSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        EdifactMessage message = next;
        next = null;
        String path = "UNB " + message.interchange().reference() + "/UNH "
                + message.header().reference();
        return new ReceivedSet(
                current, message.header().type(), path, message.start(), new ReceivedSet.Document(message.document()));
    }

    private void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
