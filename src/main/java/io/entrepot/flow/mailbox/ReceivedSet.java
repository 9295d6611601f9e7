package io.entrepot.flow.mailbox;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.format.smooks.MappedDocument;
import java.util.List;

/**
 * An accepted transaction set or message, read.
 *
 * @param type {@code ST01}, {@code UNH S009}
 * @param path its place for people: {@code ISA 000000101/GS 101/ST 0001}, {@code UNB 4711/UNH 1}
 * @param firstByte of it in the content
 * @param content what it says
 */
record ReceivedSet(ReceivedInterchange interchange, String type, String path, long firstByte, Content content) {
    /** What a set turned out to be. */
    sealed interface Content {}

    /** A document of a canonical type. */
    record Document(MappedDocument mapped) implements Content {}

    /** The partner's word on a group of ours. */
    record Acknowledgment(FunctionalAcknowledgment verdict) implements Content {}

    /** It keeps to its grammar and yet cannot be mapped: a person must look. */
    record Unmapped(List<Finding> findings) implements Content {}
}
