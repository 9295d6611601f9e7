package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.documents.DocumentLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** The lines of a document, as JSON with the canonical field names. */
@ApplicationScoped
public class Lines {
    private final DocumentLines lines;
    private final Masking masking;

    @Inject
    Lines(DocumentLines lines, Masking masking) {
        this.lines = lines;
        this.masking = masking;
    }

    /** In the order received; {@code after} is the number of the last line already seen. */
    public Page<JsonNode> of(DocumentRow document, Integer after, int limit, Sight sight) {
        Set<String> hidden = sight == Sight.CLEAR
                ? Set.of()
                : masking.fields(document.partner(), document.channel(), document.type());
        List<ObjectNode> rows =
                lines.page(DocumentType.of(document.type()), document.id(), after == null ? 0 : after, limit + 1);
        List<JsonNode> items = rows.stream()
                .limit(limit)
                .<JsonNode>map(line -> Masking.mask(line, hidden))
                .toList();
        String next =
                rows.size() <= limit ? null : rows.get(limit - 1).get("number").asText();
        return new Page<>(items, next);
    }

    /** Whether the document's lines hold personal data at all. */
    public boolean arePersonal(DocumentRow document) {
        return !masking.fields(document.partner(), document.channel(), document.type())
                .isEmpty();
    }
}
