package io.entrepot.format.json;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.TextSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * One document or an array of them, each {@code {head fields…, "lines": [{…}, …]}} with the fields of the canonical records.
 * Strict: what no record has, has twice or holds differently is refused, each finding with its JSON Pointer (RFC 6901).
 */
public final class JsonDecoder implements Decoder {
    private final DocumentForm form;

    /** @throws IllegalArgumentException when documents of this type are not read from JSON */
    public JsonDecoder(DocumentType type) {
        this.form = DocumentForm.of(type);
    }

    @Override
    public DecodedStream open(InputStream content, DecodeContext context) {
        return new JsonStream(new TextSource(content, StandardCharsets.UTF_8), form);
    }
}
