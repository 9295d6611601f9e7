package io.entrepot.flow.mailbox;

import io.entrepot.canonical.FunctionalAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.format.smooks.MappedDocument;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.SetReport;
import java.util.List;

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

    String path() {
        return MailboxRun.path(interchange, group, set);
    }
}
