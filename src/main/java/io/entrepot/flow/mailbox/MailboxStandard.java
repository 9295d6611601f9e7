package io.entrepot.flow.mailbox;

import io.entrepot.flow.Processing;
import io.entrepot.partner.Format;
import java.io.InputStream;

/** An EDI standard, as mailboxes need it. */
interface MailboxStandard {
    boolean reads(Format format);

    /**
     * Judges every interchange of a file, and tells its findings.
     *
     * @param history control numbers used before
     * @throws io.entrepot.failure.Rejected when the content is nothing of this standard at all
     */
    JudgedFile judge(Processing processing, InputStream content, NumberHistory history);
}
