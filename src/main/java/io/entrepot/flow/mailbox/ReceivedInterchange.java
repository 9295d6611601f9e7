package io.entrepot.flow.mailbox;

import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.partner.Agreed;
import java.util.UUID;

/**
 * One interchange of a mailbox file, and how it stands to what came before.
 *
 * @param id of its row; null where no agreement is known
 * @param agreed whose it is; null when nobody knows it
 * @param standing whether its sets are processed
 * @param verdict what we say of it
 */
record ReceivedInterchange(
        UUID id, InterchangeReport report, Agreed agreed, Standing standing, InterchangeAcknowledgment verdict) {
    enum Standing {
        /** Not seen before. */
        NEW,
        /** This arrival's own, of an earlier attempt that left something to do. */
        AGAIN,
        /** The same content came before: answered as it was then. */
        DUPLICATE,
        /** The control number came before with other content. */
        CLASH,
        /** No agreement has its ids. */
        UNKNOWN
    }

    /** Whether accepted sets of it are taken. */
    boolean counts() {
        return report.accepted() && (standing == Standing.NEW || standing == Standing.AGAIN);
    }
}
