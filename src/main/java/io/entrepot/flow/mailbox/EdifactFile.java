package io.entrepot.flow.mailbox;

import io.entrepot.flow.envelope.EdifactSchemas;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A file of EDIFACT interchanges. */
record EdifactFile(List<EdifactInterchange> interchanges, Set<String> foreign, EdifactSchemas schemas)
        implements JudgedFile {
    @Override
    public Iterator<ReceivedSet> accepted(InputStream content, MailboxRun run) {
        return new EdifactReceivedMessages(content, run.interchanges(), schemas);
    }
}
