package io.entrepot.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodedItem;
import java.io.IOException;
import java.math.BigDecimal;

/** Walks over documents and their lines, one item at a time: never more than a head and a line is in memory. */
final class DocumentReader {
    private final JsonParser parser;
    private final DocumentForm form;
    private final Findings findings;
    private final RecordReader records;

    private State state = State.BEFORE;
    private boolean array;
    private CanonicalDocument head;
    private boolean right;
    private int lines;
    private BigDecimal sum;

    DocumentReader(JsonParser parser, DocumentForm form, Findings findings) {
        this.parser = parser;
        this.form = form;
        this.findings = findings;
        this.records = new RecordReader(parser, findings);
    }

    private enum State {
        BEFORE,
        BETWEEN,
        LINES,
        AFTER
    }

    /** @return the next item, null at the end; once there are findings, items may be left out */
    DecodedItem next() throws IOException {
        DecodedItem item = null;
        while (item == null && state != State.AFTER) {
            item = switch (state) {
                case BEFORE -> first();
                case BETWEEN -> between(parser.nextToken());
                case LINES -> line(parser.nextToken());
                case AFTER -> null;
            };
        }
        return item;
    }

    private DecodedItem first() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            findings.error(Place.FILE, "file-empty", "", "a document", "Send it again; nothing was in it.");
            state = State.AFTER;
            return null;
        }
        array = token == JsonToken.START_ARRAY;
        if (array) {
            state = State.BETWEEN;
            return null;
        }
        return between(token);
    }

    private DecodedItem between(JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return begin();
        }
        if (token != JsonToken.END_ARRAY) {
            records.unfit("a document: an object");
        }
        if (token == JsonToken.END_ARRAY || !array) {
            endOfFile();
        }
        return null;
    }

    private DecodedItem begin() throws IOException {
        head = records.read(form.head, DocumentForm.LINES, 0);
        right = head != null;
        lines = 0;
        sum = BigDecimal.ZERO;
        if (parser.currentToken() == JsonToken.END_OBJECT) {
            findings.error(
                    findings.member(DocumentForm.LINES),
                    "field-missing",
                    "",
                    "an array of lines",
                    "A document cannot be without it.");
            endOfDocument();
            return null;
        }
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            state = State.LINES;
        } else {
            records.unfit("an array of lines");
            rest();
            endOfDocument();
        }
        return right ? new DecodedItem.Start(head) : null;
    }

    private DecodedItem line(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            return end();
        }
        if (token != JsonToken.START_OBJECT) {
            right = false;
            records.unfit("a line: an object");
            return null;
        }
        lines++;
        CanonicalLine line = records.read(form.line, null, lines);
        if (line == null) {
            right = false;
            return null;
        }
        if (head != null) {
            form.check(line, head, findings::member, findings::error);
        }
        sum = sum.add(form.amount(line));
        return new DecodedItem.Line(line);
    }

    private DecodedItem end() throws IOException {
        rest();
        DecodedItem end = null;
        if (right) {
            end = new DecodedItem.End(form.end(head, lines, sum, findings::member, findings::error));
        }
        endOfDocument();
        return end;
    }

    /** Nothing comes behind the lines: a head must be known before they are read, or they would have to wait in memory. */
    private void rest() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            right = false;
            findings.error(
                    findings.here(),
                    "json-order",
                    parser.currentName() + " behind the lines",
                    "\"" + DocumentForm.LINES + "\" as the last member",
                    "Write the fields of the head first.");
            records.skip();
        }
    }

    private void endOfDocument() throws IOException {
        if (array) {
            state = State.BETWEEN;
        } else {
            endOfFile();
        }
    }

    private void endOfFile() throws IOException {
        state = State.AFTER;
        if (parser.nextToken() != null) {
            findings.error(
                    findings.here(),
                    "json-trailing",
                    ValueReader.shape(parser.currentToken()),
                    "the end of the file",
                    "Put several documents into one array.");
        }
    }
}
