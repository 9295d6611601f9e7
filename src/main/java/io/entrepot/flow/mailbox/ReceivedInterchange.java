package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.SetDocuments;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.failure.Finding;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.partner.Agreed;
import java.util.Map;
import java.util.UUID;

/**
 * One interchange of a mailbox file, and how it stands to what came before.
 *
 * @param id of its row; null where no agreement is known
 * @param agreed whose it is; null when nobody knows it
 * @param standing whether its sets are processed
 * @param verdict what we say of it
 * @param sets its sets' rows by the byte they begin at; none where nothing of it is processed
 */
record ReceivedInterchange(
        UUID id,
        InterchangeReport report,
        Agreed agreed,
        Standing standing,
        InterchangeAcknowledgment verdict,
        Map<Long, SetDocuments.Entry> sets) {
    /** One whose sets have no rows: of which nothing is stored. */
    static ReceivedInterchange of(UUID id, InterchangeReport report, Agreed agreed, Standing standing) {
        return new ReceivedInterchange(id, report, agreed, standing, report.verdict(), Map.of());
    }

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

    /** Whether the finding is about it: by the byte it is at. */
    boolean holds(Finding finding) {
        long at = finding.place().byteOffset();
        return at >= report.start() && at < report.end();
    }

    /** Whether accepted sets of it are taken. */
    boolean counts() {
        return report.accepted() && (standing == Standing.NEW || standing == Standing.AGAIN);
    }
}
