package io.entrepot.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * What a puller sees of a delivery it has not receipted yet.
 *
 * @param id to receipt
 * @param documentId document to read entries of
 * @param type canonical type
 * @param businessKey deliveries of one key are in order
 * @param event the CloudEvent
 * @param head the document's head
 * @param lines number of its lines
 */
public record PulledDelivery(
        UUID id, UUID documentId, String type, String businessKey, JsonNode event, JsonNode head, int lines) {}
