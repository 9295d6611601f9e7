package io.entrepot.operations.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One arrival with its manifest and everything that became of it.
 *
 * @param arrival as in the listing
 * @param manifest what was proved about the bytes
 * @param story what happened, in order
 * @param findings how many findings there are
 * @param documents what it became; at most 100 here
 * @param deliveries who gets that, and reports back to the partner; at most 100 here
 * @param members files unpacked from it; at most 100 here
 * @param deadLetters why it, or a delivery of it, stopped
 * @param personalData whether its channel carries personal data
 */
public record ArrivalDetail(
        @JsonUnwrapped ArrivalRow arrival,
        Manifest manifest,
        List<StoryEvent> story,
        long findings,
        List<DocumentRow> documents,
        List<DeliveryRow> deliveries,
        List<ArrivalRow> members,
        List<DeadLetterRow> deadLetters,
        boolean personalData) {

    /**
     * @param contractDigest which text of the contract version
     * @param contentSize unpacked bytes; absent until unpacked
     * @param contentSha256 of the unpacked bytes, hex
     * @param signer fingerprint of the key that signed it; absent when unsigned
     * @param retention class that says how long the bytes are kept
     * @param sourcePath where it lay on the partner's side
     * @param sourceModifiedAt its time there
     * @param overrides rules an operator released it from
     * @param cleanup state of the clean-up at the source
     * @param cleanupNote why the clean-up failed last
     */
    public record Manifest(
            String contractDigest,
            Long contentSize,
            String contentSha256,
            String signer,
            String retention,
            String sourcePath,
            Instant sourceModifiedAt,
            List<String> overrides,
            String cleanup,
            String cleanupNote) {}

    /** One step of the story: when, what, by whom, with which facts. */
    public record StoryEvent(Instant at, String event, String actor, JsonNode detail) {}

    @JsonIgnore
    public UUID id() {
        return arrival.id();
    }

    /** Whether it waits for a person's decision. */
    @JsonIgnore
    public boolean waits() {
        return List.of("held", "quarantined", "dead-lettered").contains(arrival.state());
    }

    /** Whether more will happen by itself: to the arrival, or to what is owed because of it. */
    @JsonIgnore
    public boolean underWay() {
        return List.of("landed", "processing").contains(arrival.state())
                || deliveries.stream()
                        .anyMatch(delivery -> delivery.state().equals("delivering")
                                || delivery.state().equals("pending"));
    }
}
