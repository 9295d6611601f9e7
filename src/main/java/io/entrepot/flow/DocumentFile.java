package io.entrepot.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.canonical.DocumentType;
import io.entrepot.delivery.OutboxItem;
import io.entrepot.documents.DocumentLines;
import io.entrepot.failure.Defect;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A document as a file, complete in itself: its CloudEvent, with the lines added to the data as {@code items}. Written as it is
 * read, so that a document of any size is never in memory.
 */
@ApplicationScoped
public class DocumentFile {
    private static final int PAGE = 1_000;

    private final DocumentLines lines;

    DocumentFile(DocumentLines lines) {
        this.lines = lines;
    }

    /** The same bytes every time: a document never changes, a correction is another one. */
    InputStream open(OutboxItem item) {
        return new SequenceInputStream(new Parts(item));
    }

    /** First the event up to the lines, then page after page of them, then what closes it. */
    private final class Parts implements Enumeration<InputStream> {
        private final OutboxItem item;
        private final ObjectNode event;
        private final int expected;
        private int last;
        private int read;
        private boolean begun;
        private boolean ended;

        Parts(OutboxItem item) {
            this.item = item;
            this.event = (ObjectNode) Json.read(item.event());
            this.expected = event.path("data").path("lines").asInt();
        }

        @Override
        public boolean hasMoreElements() {
            return !ended;
        }

        @Override
        public InputStream nextElement() {
            if (ended) {
                throw new NoSuchElementException();
            }
            if (!begun) {
                begun = true;
                return bytes(head());
            }
            List<ObjectNode> page = lines.page(DocumentType.of(item.documentType()), item.document(), last, PAGE);
            if (page.isEmpty()) {
                ended = true;
                return bytes(end());
            }
            String separator = read == 0 ? "\n" : ",\n";
            last = page.get(page.size() - 1).get("number").asInt();
            read += page.size();
            return bytes(page.stream().map(Json::write).collect(Collectors.joining(",\n", separator, "")));
        }

        private String head() {
            JsonNode data = event.remove("data");
            return opened(event) + ",\"data\":" + opened(data) + ",\"items\":[";
        }

        private String end() {
            if (read != expected) {
                throw new Defect(
                        "document " + item.document() + " has " + expected + " lines, " + read + " are stored");
            }
            return "\n]}}\n";
        }

        /** An object as JSON without its closing brace. Neither event nor data is ever empty. */
        private static String opened(JsonNode object) {
            String json = Json.write(object);
            return json.substring(0, json.length() - 1);
        }

        private static InputStream bytes(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
