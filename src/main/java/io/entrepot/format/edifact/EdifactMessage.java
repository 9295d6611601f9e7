package io.entrepot.format.edifact;

import io.entrepot.format.smooks.MappedDocument;

/**
 * One accepted message.
 *
 * @param interchange it came in
 * @param header what UNH said
 * @param start byte offset of UNH in the content
 * @param document what became of it
 */
public record EdifactMessage(
        InterchangeHeader interchange, MessageHeader header, long start, MappedDocument document) {}
