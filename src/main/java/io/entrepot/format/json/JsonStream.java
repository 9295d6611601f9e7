package io.entrepot.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.DecodedItem;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.tabular.TextSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** One file on its way. After the first error nothing more is yielded; the rest is read for the other errors. */
final class JsonStream implements DecodedStream {
    private static final int DEPTH = 8;
    private static final int NAME_CHARS = 100;
    private static final int NUMBER_CHARS = 64;
    private static final int TEXT_CHARS = 20_000;

    /** Names are looked up, not interned: a sender cannot fill the JVM with them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(NAME_CHARS)
                    .maxNumberLength(NUMBER_CHARS)
                    .maxStringLength(TEXT_CHARS)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final TextSource text;
    private final DocumentForm form;
    private JsonParser parser;
    private Findings findings;
    private DocumentReader documents;
    private List<DecodedItem> batch = new ArrayList<>();
    private boolean ended;

    JsonStream(TextSource text, DocumentForm form) {
        this.text = text;
        this.form = form;
    }

    @Override
    public boolean hasNext() {
        if (batch.isEmpty() && !ended) {
            fill();
        }
        return !batch.isEmpty();
    }

    @Override
    public List<DecodedItem> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<DecodedItem> full = batch;
        batch = new ArrayList<>(BATCH);
        return full;
    }

    private void fill() {
        try {
            open();
            read();
        } catch (JsonProcessingException e) {
            ended = true;
            batch.clear();
            findings.error(syntax(e));
            throw findings.rejected();
        } catch (Rejected e) {
            ended = true;
            batch.clear();
            throw findings.with(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() throws IOException {
        if (parser == null) {
            parser = FACTORY.createParser(text);
            findings = new Findings(parser);
            documents = new DocumentReader(parser, form, findings);
        }
    }

    private void read() throws IOException {
        while (batch.size() < BATCH) {
            DecodedItem item = documents.next();
            if (item == null) {
                ended = true;
                break;
            }
            if (findings.count() == 0) {
                batch.add(item);
            }
        }
        if (ended && findings.count() > 0) {
            batch.clear();
            throw findings.rejected();
        }
    }

    /** The parser's own words are kept short by {@link Finding}: they may quote what was sent. */
    private Finding syntax(JsonProcessingException e) {
        Place place = e.getLocation() == null
                ? Place.FILE
                : Place.line(e.getLocation().getLineNr(), "");
        if (e instanceof StreamConstraintsException) {
            return Finding.error(
                    place,
                    "json-limit",
                    e.getOriginalMessage(),
                    "at most " + DEPTH + " levels, names of " + NAME_CHARS + ", numbers of " + NUMBER_CHARS
                            + " and texts of " + TEXT_CHARS + " characters",
                    "Send the agreed document.");
        }
        if (e instanceof JsonEOFException) {
            return Finding.error(
                    place, "json-cut-short", "the end of the file", "the end of the document", "Send it again.");
        }
        return Finding.error(place, "json-syntax", e.getOriginalMessage(), "JSON (RFC 8259)", "Correct the text.");
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
