package io.entrepot.format.iso20022;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodedItem;
import io.entrepot.partner.Format;
import java.time.LocalDate;

/** Finds the {@code Document} (at the root or in an envelope) and reads its statements one after the other. */
final class MessageReader {
    private final XmlCursor cursor;
    private final Values values;
    private final Findings findings;
    private final Format.Camt format;
    private Message message;
    private int messageDepth;
    private Place messagePlace;
    private int documents;
    private int statements;
    private LocalDate created;
    private Pagination pagination;
    private StatementReader statement;

    MessageReader(XmlCursor cursor, Findings findings, Format.Camt format) {
        this.cursor = cursor;
        this.values = new Values(cursor, findings);
        this.findings = findings;
        this.format = format;
    }

    /** The next item; {@code null} when the document has ended. */
    DecodedItem next() {
        while (true) {
            DecodedItem item = statement == null ? null : statement.next();
            if (item != null) {
                return item;
            }
            statement = null;
            if (message != null) {
                readMessage();
            } else if (!findMessage()) {
                return null;
            }
        }
    }

    private boolean findMessage() {
        cursor.within(null);
        while (cursor.find(Tag.DOCUMENT)) {
            documents++;
            int here = cursor.depth();
            Message found = accepted(cursor.namespaceUri());
            cursor.within(cursor.namespaceUri());
            if (!cursor.child(here)) {
                findings.missing(cursor.place(), found.root());
            } else if (found.hasRoot(cursor.name())) {
                begin(found);
                return true;
            } else {
                structure(found.root());
            }
            cursor.within(null);
        }
        if (documents == 0) {
            findings.error(
                    cursor.place(),
                    "camt-message",
                    "no Document element",
                    "a Document of " + String.join(", ", format.messages()),
                    "This is another kind of file.");
        }
        return false;
    }

    private void begin(Message found) {
        message = found;
        messageDepth = cursor.depth();
        messagePlace = cursor.place();
        statements = 0;
        created = null;
        pagination = Pagination.NONE;
    }

    private Message accepted(String namespace) {
        Message found = Message.of(namespace);
        if (found == null || format.messages().stream().noneMatch(found::is)) {
            throw findings.rejected(Finding.error(
                    cursor.place(),
                    "camt-message",
                    namespace == null || namespace.isEmpty() ? "no namespace" : namespace,
                    String.join(", ", format.messages()) + ", versions 01 to 13",
                    "The contract of this channel takes no other message."));
        }
        return found;
    }

    private void readMessage() {
        while (cursor.child(messageDepth)) {
            if (cursor.tag() == Tag.GROUP_HEADER) {
                groupHeader();
            } else if (cursor.tag() == message.report()) {
                cursor.position(++statements);
                statement = new StatementReader(cursor, values, findings, message.kind(), head());
                return;
            }
        }
        if (statements == 0) {
            findings.missing(messagePlace, message.report().xml());
        }
        message = null;
        while (cursor.child(messageDepth - 1)) {
            structure("a Document has one message");
        }
    }

    private void structure(String expected) {
        findings.error(
                cursor.place(), "camt-structure", "<" + cursor.name() + ">", expected, "Send the schema's structure.");
    }

    private StatementHead head() {
        String currency = format.constants().get("currency");
        return new StatementHead(cursor, values, findings, message.kind(), currency, created, pagination);
    }

    private void groupHeader() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case CREATED -> created = values.dateTime();
                case MESSAGE_PAGINATION -> pagination = Pagination.read(cursor, values);
                default -> {}
            }
        }
    }
}
