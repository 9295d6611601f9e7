package io.entrepot.flow.mailbox;

import io.entrepot.flow.envelope.EdiMappings;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A file of X12 interchanges. */
record X12File(List<X12Interchange> interchanges, Set<String> foreign, EdiMappings mappings) implements JudgedFile {
    @Override
    public Iterator<ReceivedSet> accepted(InputStream content, MailboxRun run) {
        return new X12ReceivedSets(
                content,
                interchanges.stream().map(X12Interchange::report).toList(),
                run.interchanges(),
                mappings,
                run.processing()::found);
    }
}
