package io.entrepot.format.edifact;

import io.entrepot.format.smooks.MappedDocument;

/**
 * One accepted message.
 *
 * @param interchange it came in
 * @param header what UNH said
 * @param document what became of it
 */
public record EdifactMessage(InterchangeHeader interchange, MessageHeader header, MappedDocument document) {}
