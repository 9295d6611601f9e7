package io.entrepot.flow.mailbox;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.smooks.ItemNumbers;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.SetReport;
import io.entrepot.partner.Contract;
import java.util.List;
import java.util.function.Consumer;

/**
 * An accepted transaction set, read.
 *
 * @param content what it says
 */
record ReceivedSet(ReceivedInterchange interchange, GroupReport group, SetReport set, Content content) {
    /** What a set turned out to be. */
    sealed interface Content {}

    /** A document of a canonical type. */
    record Document(MappedDocument mapped) implements Content {}

    /** The partner's word on a group of ours. */
    record Acknowledgment(FunctionalAcknowledgment verdict) implements Content {}

    /** It keeps to its grammar and yet cannot be mapped: a person must look. */
    record Unmapped(List<Finding> findings) implements Content {}

    /** Its place for people: {@code ISA 000000101/GS 101/ST 0001}. */
    String path() {
        return "ISA " + interchange.report().header().control() + "/GS "
                + group.header().control() + "/ST " + set.header().control();
    }

    /** The mapping knows the line; which set of the file it is in is known here. */
    Finding at(Finding finding) {
        Place place = Place.offset(set.start(), path() + "/" + finding.place().path());
        return Finding.error(place, finding.rule(), finding.seen(), finding.expected(), finding.hint());
    }

    /** The document with our item numbers by the partner's lookup, {@link ItemNumbers}. */
    MappedDocument withItems(MappedDocument mapped, Consumer<Finding> missing) {
        Contract.Lookup items = interchange.agreed().contract().lookups().get(ItemNumbers.LOOKUP);
        return ItemNumbers.in(mapped, items == null ? null : DecodeContext.CodeList.of(items), missing);
    }
}
