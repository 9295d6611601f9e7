package io.entrepot.flow.mailbox;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.smooks.ItemNumbers;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.partner.Contract;
import java.util.List;
import java.util.function.Consumer;

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

    /** The mapping knows the line; which set of the file it is in is known here. */
    Finding at(Finding finding) {
        Place place = Place.offset(firstByte, path + "/" + finding.place().path());
        return Finding.error(place, finding.rule(), finding.seen(), finding.expected(), finding.hint());
    }

    /** The document with our item numbers by the partner's lookup, {@link ItemNumbers}. */
    MappedDocument withItems(MappedDocument mapped, Consumer<Finding> missing) {
        Contract.Lookup items = interchange.agreed().contract().lookups().get(ItemNumbers.LOOKUP);
        return ItemNumbers.in(mapped, items == null ? null : DecodeContext.CodeList.of(items), missing);
    }
}
