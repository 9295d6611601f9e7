package io.entrepot.flow.mailbox;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A mailbox file that was read once, for its verdicts. */
interface JudgedFile {
    /** In the order of the file. */
    List<? extends JudgedInterchange> interchanges();

    /** Agreements of partners that its mailbox does not carry and whose ids it had all the same: {@code bigbox/main/live}. */
    Set<String> foreign();

    /**
     * Reads it once more: the accepted sets of the interchanges that count, each read when it is asked for.
     *
     * @param content of the same file; closed at its end
     * @param run has the interchanges, settled, in the order of the file
     */
    Iterator<ReceivedSet> accepted(InputStream content, MailboxRun run);
}
