package io.entrepot.hub;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.DocumentType;
import io.entrepot.platform.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The envelope in which our own systems are told of documents: CloudEvents 1.0, structured JSON
 * ({@value #CONTENT_TYPE}).
 *
 * <p>The event id is the document's id, so every delivery and every retry of one document carries the same id, and a
 * receiver drops repetitions by {@code source} + {@code id} as CloudEvents defines it. The data is the document's head, the
 * number of its lines and the path under which the lines are paged; lines never travel in the event.
 */
public final class Events {
    public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private static final EventFormat FORMAT = EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);

    private Events() {}

    /**
     * The event "this document is available".
     *
     * @param documentId the document's id, becomes the event id
     * @param partner who sent it
     * @param channel over which channel
     * @param type kind of document; names the event type {@code io.entrepot.<type>.v1}
     * @param businessKey becomes the subject
     * @param at when the document was stored
     * @param head the document's head
     * @param lines how many lines the document has
     * @return the event as JSON text
     */
    public static String documentAvailable(
            UUID documentId,
            String partner,
            String channel,
            DocumentType type,
            String businessKey,
            Instant at,
            CanonicalDocument head,
            int lines) {
        String data = Json.write(new DocumentAvailable(head, lines, "/api/v1/documents/" + documentId));
        byte[] event = FORMAT.serialize(CloudEventBuilder.v1()
                .withId(documentId.toString())
                .withSource(URI.create("/partners/" + partner + "/channels/" + channel))
                .withType("io.entrepot." + type.id() + ".v1")
                .withSubject(businessKey)
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withDataSchema(URI.create("urn:entrepot:schema:" + type.id() + ":v1"))
                .withData(data.getBytes(StandardCharsets.UTF_8))
                .build());
        return new String(event, StandardCharsets.UTF_8);
    }

    /** The event's data; amounts keep the decimals they were sent with. */
    private record DocumentAvailable(CanonicalDocument head, int lines, String link) {}
}
